import type {
  DataChannelPort,
  LocalDescription,
  PeerConnectionEvents,
  PeerConnectionPort,
  Played,
  SenderPort,
  TransceiverPort,
  WebRtcPort,
} from '../contract/web-rtc-port.js';

const senderPort = (sender: RTCRtpSender): SenderPort => ({
  replaceTrack: (track) => sender.replaceTrack(track),
  setStream: (stream) => sender.setStreams(stream),
  async tuneCamera(scaleResolutionDownBy) {
    const parameters = sender.getParameters();
    const encodings = parameters.encodings.map((of) => ({ ...of, scaleResolutionDownBy }));
    await sender.setParameters({ ...parameters, encodings, degradationPreference: 'balanced' });
  },
  async tuneScreen(content) {
    const degradationPreference = content === 'text' ? 'maintain-resolution' : 'balanced';
    await sender.setParameters({ ...sender.getParameters(), degradationPreference });
  },
});

const transceiverPort = (transceiver: RTCRtpTransceiver): TransceiverPort => ({
  get mid() {
    return transceiver.mid;
  },
  get currentDirection() {
    return transceiver.currentDirection;
  },
  get direction() {
    return transceiver.direction;
  },
  set direction(direction) {
    transceiver.direction = direction;
  },
  sender: senderPort(transceiver.sender),
  receiverTrack: transceiver.receiver.track,
  // Firefox has it from 128 on, and goes by its own order before.
  setCodecPreferences(codecs) {
    if ('setCodecPreferences' in transceiver) transceiver.setCodecPreferences(codecs);
  },
});

/** Statistics that count packets which arrive; STUN is in none of them. */
const accounts: readonly unknown[] = ['inbound-rtp', 'transport'];

/** A report's values are untyped in the DOM library. */
const isReport = (stats: unknown): stats is Readonly<Record<string, unknown>> =>
  typeof stats === 'object' && stats !== null;

/** What is no number counts nothing. */
const plus = (sum: number | undefined, count: unknown): number | undefined =>
  typeof count === 'number' ? (sum ?? 0) + count : sum;

class BrowserPeerConnection implements PeerConnectionPort {
  readonly #pc: RTCPeerConnection;
  readonly #ports = new WeakMap<RTCRtpTransceiver, TransceiverPort>();

  constructor(configuration: RTCConfiguration, events: PeerConnectionEvents) {
    const pc = new RTCPeerConnection(configuration);
    pc.addEventListener('negotiationneeded', () => events.negotiationNeeded());
    pc.addEventListener('icecandidate', ({ candidate }) =>
      events.candidate(candidate?.toJSON() ?? null),
    );
    pc.addEventListener('connectionstatechange', () => events.connection());
    pc.addEventListener('iceconnectionstatechange', () => events.connection());
    pc.addEventListener('track', ({ track }) => {
      for (const change of ['unmute', 'mute', 'ended']) {
        track.addEventListener(change, () => events.track());
      }
      events.track();
    });
    this.#pc = pc;
  }

  get signalingState(): RTCSignalingState {
    return this.#pc.signalingState;
  }

  get connectionState(): RTCPeerConnectionState {
    return this.#pc.connectionState;
  }

  get iceConnectionState(): RTCIceConnectionState {
    return this.#pc.iceConnectionState;
  }

  get localDescription(): RTCSessionDescription | null {
    return this.#pc.localDescription;
  }

  addTransceiver(kind: 'audio' | 'video', init: RTCRtpTransceiverInit): TransceiverPort {
    return this.#portOf(this.#pc.addTransceiver(kind, init));
  }

  getTransceivers(): TransceiverPort[] {
    return this.#pc.getTransceivers().map((transceiver) => this.#portOf(transceiver));
  }

  createDataChannel(
    label: string,
    init: RTCDataChannelInit,
    events: { message(text: string): void },
  ): DataChannelPort {
    const channel = this.#pc.createDataChannel(label, init);
    channel.addEventListener('message', ({ data }) => {
      if (typeof data === 'string') events.message(data);
    });
    return {
      get open() {
        return channel.readyState === 'open';
      },
      send: (text) => channel.send(text),
    };
  }

  async createOffer(): Promise<string> {
    const { sdp = '' } = await this.#pc.createOffer();
    return sdp;
  }

  setLocalDescription(description?: LocalDescription): Promise<void> {
    return this.#pc.setLocalDescription(description);
  }

  setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
    return this.#pc.setRemoteDescription(description);
  }

  addIceCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    return this.#pc.addIceCandidate(candidate);
  }

  restartIce(): void {
    this.#pc.restartIce();
  }

  setIceServers(iceServers: RTCIceServer[]): void {
    this.#pc.setConfiguration({ ...this.#pc.getConfiguration(), iceServers });
  }

  async countReceived(): Promise<ReadonlyMap<string, number>> {
    const received = new Map<string, number>();
    for (const [id, stats] of await this.#pc.getStats()) {
      if (!isReport(stats) || !accounts.includes(stats['type'])) continue;
      const packets = plus(undefined, stats['packetsReceived']);
      if (packets !== undefined) received.set(id, packets);
    }
    // When a packet was last played: Chromium's statistics lose a section's row at a rollback.
    for (const receiver of this.#pc.getReceivers()) {
      for (const { source, timestamp } of receiver.getSynchronizationSources()) {
        received.set(`source ${source}`, timestamp);
      }
    }
    return received;
  }

  async countPlayed(): Promise<Played> {
    let sound: number | undefined;
    let frames: number | undefined;
    for (const [, stats] of await this.#pc.getStats()) {
      if (!isReport(stats) || stats['type'] !== 'inbound-rtp') continue;
      if (stats['kind'] === 'audio') sound = plus(sound, stats['packetsReceived']);
      else frames = plus(frames, stats['framesDecoded']);
    }
    return { sound, frames };
  }

  close(): void {
    this.#pc.close();
  }

  #portOf(transceiver: RTCRtpTransceiver): TransceiverPort {
    const port = this.#ports.get(transceiver) ?? transceiverPort(transceiver);
    this.#ports.set(transceiver, port);
    return port;
  }
}

/** WebRTC as the browser has it. */
export const browserWebRtc: WebRtcPort = {
  createPeerConnection: (configuration, events) => new BrowserPeerConnection(configuration, events),
  createCertificate() {
    const algorithm: EcKeyGenParams = { name: 'ECDSA', namedCurve: 'P-256' };
    return RTCPeerConnection.generateCertificate(algorithm);
  },
  createStream: (tracks) => new MediaStream(tracks),
  receivableCodecs: (kind) =>
    'getCapabilities' in RTCRtpReceiver ? (RTCRtpReceiver.getCapabilities(kind)?.codecs ?? []) : [],
};
