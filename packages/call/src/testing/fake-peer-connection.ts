import { ufragsOf } from '../candidate-buffer.js';
import type { DataChannelPort, PeerConnectionEvents, PeerConnectionPort } from '../web-rtc-port.js';
import { type FakeDescription, field, refuse, sdpOf } from './fake-description.js';
import type { FakeInternet } from './fake-internet.js';
import { FakeTransceiver } from './fake-transceiver.js';

/**
 * A peer connection without media: the state machine of offer and answer as the WebRTC specification has it,
 * rollback, glare, ICE restart and `negotiationneeded` included. What flows is `FakeInternet`'s business.
 */
export class FakePeerConnection implements PeerConnectionPort {
  readonly id: string;
  readonly configuration: RTCConfiguration;
  readonly events: PeerConnectionEvents;
  /** What a correct client never does: apply an answer to an offer that it does not answer. */
  readonly violations: string[] = [];
  /** The servers that each ICE restart began with. */
  readonly restarts: RTCIceServer[][] = [];
  readonly channelListeners: ((text: string) => void)[] = [];
  signalingState: RTCSignalingState = 'stable';
  connectionState: RTCPeerConnectionState = 'new';
  iceConnectionState: RTCIceConnectionState = 'new';
  iceServers: RTCIceServer[];
  /** Whether `getStats` fails from now on. */
  withholdsStats = false;
  refusesIceServers = false;

  readonly #internet: FakeInternet;
  #transceivers: FakeTransceiver[] = [];
  #currentLocal: FakeDescription | undefined;
  #pendingLocal: FakeDescription | undefined;
  #currentRemote: FakeDescription | undefined;
  #pendingRemote: FakeDescription | undefined;
  #negotiatedSections = 0;
  #hasChannel = false;
  /** Set by `restartIce`; cleared only when a description with new credentials is agreed on. */
  #replaceCredentials = false;
  #negotiationNeeded = false;
  #generation = 0;
  #offers = 0;
  readonly #candidateLines = new Map<string, string[]>();
  readonly #remoteCandidates = new Set<string>();
  #operations: Promise<unknown> = Promise.resolve();

  constructor(
    internet: FakeInternet,
    id: string,
    configuration: RTCConfiguration,
    events: PeerConnectionEvents,
  ) {
    this.#internet = internet;
    this.id = id;
    this.configuration = configuration;
    this.iceServers = configuration.iceServers ?? [];
    this.events = events;
  }

  /** With the candidates that have been gathered by now. */
  get localDescription(): FakeDescription | null {
    const description = this.#pendingLocal ?? this.#currentLocal;
    if (!description) return null;
    const candidates = this.#candidateLines.get(description.ufrag) ?? [];
    return { ...description, sdp: description.sdp + candidates.join('') };
  }

  get localUfrag(): string | undefined {
    return this.#currentLocal?.ufrag;
  }

  /** Whether it agreed on a description with `peer`, and has a candidate to reach it by. */
  reaches(peer: FakePeerConnection): boolean {
    const remote = this.#currentRemote;
    return (
      this.signalingState === 'stable' &&
      remote !== undefined &&
      remote.ufrag === peer.localUfrag &&
      this.#remoteCandidates.has(remote.ufrag)
    );
  }

  get remoteId(): string {
    return field(this.#currentRemote?.sdp ?? '', 'pc');
  }

  addTransceiver(kind: 'audio' | 'video', init: RTCRtpTransceiverInit): FakeTransceiver {
    if (this.#internet.refusesTransceivers) refuse('OperationError', 'refused by the test');
    const transceiver = new FakeTransceiver(kind, init.direction ?? 'sendrecv');
    this.#transceivers.push(transceiver);
    this.#updateNegotiationNeeded();
    return transceiver;
  }

  getTransceivers(): FakeTransceiver[] {
    return [...this.#transceivers];
  }

  createDataChannel(
    _label: string,
    _init: RTCDataChannelInit,
    events: { message(text: string): void },
  ): DataChannelPort {
    this.#hasChannel = true;
    this.channelListeners.push(events.message);
    this.#updateNegotiationNeeded();
    const isOpen = () => this.connectionState === 'connected';
    return {
      get open() {
        return isOpen();
      },
      send: (text) => this.#internet.carry(this, text),
    };
  }

  setLocalDescription(description?: { type: 'rollback' }): Promise<void> {
    return this.#operate(() => {
      if (description) this.#rollback();
      else if (this.signalingState === 'have-remote-offer') this.#setLocalAnswer();
      else this.#setLocalOffer();
    });
  }

  setRemoteDescription({ type, sdp = '' }: RTCSessionDescriptionInit): Promise<void> {
    return this.#operate(() => {
      const [ufrag] = ufragsOf(sdp);
      if (ufrag === undefined) return refuse('OperationError', 'this is no description');
      if (/^a=candidate:/m.test(sdp)) this.#remoteCandidates.add(ufrag);
      if (type === 'offer') this.#setRemoteOffer({ type, sdp, ufrag });
      else if (type === 'answer') this.#setRemoteAnswer({ type, sdp, ufrag });
    });
  }

  addIceCandidate({ candidate, usernameFragment }: RTCIceCandidateInit): Promise<void> {
    return this.#operate(() => {
      const remotes = [this.#currentRemote, this.#pendingRemote].filter((of) => of !== undefined);
      if (remotes.length === 0) refuse('InvalidStateError', 'no remote description');
      const generation = remotes.find(({ ufrag }) => ufrag === usernameFragment);
      if (!generation) return refuse('OperationError', 'unknown ufrag');
      if (candidate) this.#remoteCandidates.add(generation.ufrag);
      this.#internet.changed();
    });
  }

  restartIce(): void {
    this.restarts.push(this.iceServers);
    this.#replaceCredentials = true;
    this.#updateNegotiationNeeded();
  }

  setIceServers(iceServers: RTCIceServer[]): void {
    if (this.refusesIceServers) refuse('InvalidModificationError', 'refused by the test');
    this.iceServers = iceServers;
  }

  async countPackets(): Promise<number> {
    if (this.withholdsStats) refuse('InvalidStateError', 'no stats');
    return this.#internet.packetsReceivedBy(this);
  }

  close(): void {
    this.signalingState = 'closed';
    this.connectionState = 'closed';
    this.iceConnectionState = 'closed';
    this.#internet.changed();
  }

  /** The internet says how the connection stands. */
  become(state: 'connected' | 'disconnected' | 'failed'): void {
    if (this.signalingState === 'closed' || this.connectionState === state) return;
    this.connectionState = state;
    this.iceConnectionState = state;
    // One event for each of the two, once both are set.
    this.events.connection();
    this.events.connection();
  }

  #operate(operation: () => void): Promise<void> {
    const run = this.#operations.then(() => {
      if (this.signalingState === 'closed') refuse('InvalidStateError', 'closed');
      operation();
      this.#internet.changed();
    });
    this.#operations = run.catch(() => {});
    return run;
  }

  #setLocalOffer(): void {
    if (!['stable', 'have-local-offer'].includes(this.signalingState)) {
      refuse('InvalidStateError', `no offer in ${this.signalingState}`);
    }
    this.#offers += 1;
    const isNew = !this.#currentLocal || this.#replaceCredentials;
    this.#pendingLocal = this.#describe('offer', isNew, `${this.id}/${this.#offers}`);
    this.signalingState = 'have-local-offer';
    if (isNew) this.#gather(this.#pendingLocal.ufrag);
  }

  #setLocalAnswer(): void {
    const offer = this.#pendingRemote ?? refuse('InvalidStateError', 'no offer to answer');
    const isNew = offer.ufrag !== this.#currentRemote?.ufrag;
    this.#currentLocal = this.#describe('answer', isNew, field(offer.sdp, 'offer'));
    this.#currentRemote = offer;
    if (isNew) {
      this.#replaceCredentials = false;
      this.#gather(this.#currentLocal.ufrag);
    }
    this.#becomeStable();
  }

  #setRemoteOffer(offer: FakeDescription): void {
    if (this.signalingState === 'have-local-offer') this.#rollback();
    this.#pendingRemote = offer;
    this.signalingState = 'have-remote-offer';
    const kinds = field(offer.sdp, 'sections').split(',');
    for (const kind of kinds.slice(this.#transceivers.length)) {
      this.#transceivers.push(
        new FakeTransceiver(kind === 'audio' ? 'audio' : 'video', 'recvonly'),
      );
      this.events.track();
    }
  }

  #setRemoteAnswer(answer: FakeDescription): void {
    const offer = this.#pendingLocal;
    if (this.signalingState !== 'have-local-offer' || !offer) {
      throw new DOMException(`no answer in ${this.signalingState}`, 'InvalidStateError');
    }
    if (field(answer.sdp, 'offer') !== field(offer.sdp, 'offer')) {
      this.violations.push(`an answer to ${field(answer.sdp, 'offer')} met another offer`);
    }
    if (offer.ufrag !== this.#currentLocal?.ufrag) this.#replaceCredentials = false;
    this.#currentLocal = offer;
    this.#currentRemote = answer;
    this.#becomeStable();
  }

  #rollback(): void {
    if (this.signalingState !== 'have-local-offer') {
      refuse('InvalidStateError', `no rollback in ${this.signalingState}`);
    }
    this.#pendingLocal = undefined;
    this.signalingState = 'stable';
    this.#updateNegotiationNeeded();
  }

  #becomeStable(): void {
    this.#pendingLocal = undefined;
    this.#pendingRemote = undefined;
    this.#negotiatedSections = this.#transceivers.length;
    this.signalingState = 'stable';
    this.#negotiationNeeded = false;
    this.#updateNegotiationNeeded();
  }

  #describe(type: 'offer' | 'answer', isNew: boolean, offer: string): FakeDescription {
    if (isNew) this.#generation += 1;
    const ufrag = isNew ? `${this.id}-${this.#generation}` : (this.#currentLocal?.ufrag ?? '');
    const sections = this.#transceivers.map(({ receiverTrack }) => receiverTrack.kind).join(',');
    const codecs = this.#transceivers
      .map((of) => of.codecs.map(({ mimeType }) => mimeType).join(' '))
      .join();
    return { type, sdp: sdpOf({ pc: this.id, offer, sections, codecs }, ufrag), ufrag };
  }

  #gather(ufrag: string): void {
    const gathered: string[] = [];
    this.#candidateLines.set(ufrag, gathered);
    const emit = (candidate: string | undefined) => {
      if (this.signalingState === 'closed') return;
      if (candidate !== undefined) gathered.push(`a=${candidate}\n`);
      this.events.candidate(
        candidate === undefined
          ? null
          : { candidate, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: ufrag },
      );
    };
    this.#internet.later(1, () => emit(`candidate:1 1 udp 1 192.0.2.1 9 typ host ${ufrag}`));
    this.#internet.later(3, () => emit(`candidate:2 1 udp 1 192.0.2.2 9 typ srflx ${ufrag}`));
    this.#internet.later(5, () => emit(undefined));
  }

  /** As the specification's "update the negotiation-needed flag": fires in `stable` only, once. */
  #updateNegotiationNeeded(): void {
    const isNeeded =
      this.#replaceCredentials ||
      (this.#hasChannel && !this.#currentLocal) ||
      this.#transceivers.length > this.#negotiatedSections;
    if (this.signalingState !== 'stable' || !isNeeded || this.#negotiationNeeded) return;
    this.#negotiationNeeded = true;
    this.#operations = this.#operations.then(() => {
      if (!this.#negotiationNeeded || this.signalingState !== 'stable') return;
      this.#negotiationNeeded = false;
      this.events.negotiationNeeded();
    });
  }
}
