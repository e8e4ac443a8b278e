import type { InputKind } from './call-engine.js';
import { orderCodecs } from './codec-preferences.js';
import type { PeerConnectionPort, TransceiverPort, WebRtcPort } from './web-rtc-port.js';

/** The media sections of every offer, in this order [N4]. */
const sections = ['microphone', 'camera', 'screen'] as const;

/**
 * Pixels of a picture that a browser sends from the first frame on, at the 300 kbit/s with which it begins. Of a
 * larger one libwebrtc throws frames away, and makes it smaller with each, until it fits (`DropInitialFrames`
 * in its `video_stream_encoder.cc`): up to a quarter of a second in which the peer sees nothing.
 */
const pixelsAtOnce = 320 * 180;

const openingScale = (camera: MediaStreamTrack): number => {
  const { width = 1280, height = 720 } = camera.getSettings();
  return Math.max(1, Math.sqrt((width * height) / pixelsAtOnce));
};

export interface MediaSectionsOptions {
  readonly pc: PeerConnectionPort;
  readonly webRtc: WebRtcPort;
  /** The track that an input sends at the moment. */
  trackOf(kind: InputKind): MediaStreamTrack | null;
  /** Does a step once the peer connection is done with those before. */
  enqueue(step: string, work: () => Promise<void>): void;
}

/** The transceivers of one peer connection, and what goes through them. */
export class MediaSections {
  readonly #options: MediaSectionsOptions;
  /** Keeps microphone and camera in step at the receiver. */
  readonly #lipSync: MediaStream;
  #transceivers: TransceiverPort[] = [];
  #isOpening = true;
  #tuned: MediaStreamTrack | undefined;

  constructor(options: MediaSectionsOptions) {
    this.#options = options;
    this.#lipSync = options.webRtc.createStream([]);
  }

  /** What the peer is heard and seen by. */
  get remoteTracks(): MediaStreamTrack[] {
    const [microphone, camera] = this.#transceivers;
    return [microphone, camera].flatMap((of) => (of ? [of.receiverTrack] : []));
  }

  /** The caller's: they make the sections of the first offer. */
  add(): void {
    const { pc, webRtc } = this.#options;
    for (const section of sections) {
      const kind = section === 'microphone' ? 'audio' : 'video';
      const transceiver = pc.addTransceiver(kind, {
        direction: 'sendrecv',
        streams: section === 'screen' ? [] : [this.#lipSync],
      });
      const codecs = orderCodecs(kind, webRtc.receivableCodecs(kind));
      if (codecs.length > 0) transceiver.setCodecPreferences(codecs);
      this.#transceivers.push(transceiver);
    }
    this.sendTracks();
  }

  /** The callee's are those that the offer made: they only receive until told otherwise. */
  adopt(): void {
    if (this.#transceivers.length > 0) return;
    this.#transceivers = this.#options.pc.getTransceivers().slice(0, sections.length);
    for (const [index, transceiver] of this.#transceivers.entries()) {
      transceiver.direction = 'sendrecv';
      if (sections[index] !== 'screen') transceiver.sender.setStream(this.#lipSync);
    }
    this.sendTracks();
  }

  /** Sends what the inputs give now, once there are sections; a changed track needs no negotiation [N4]. */
  sendTracks(): void {
    if (this.#transceivers.length === 0) return;
    const { trackOf, enqueue } = this.#options;
    for (const [index, section] of sections.entries()) {
      if (section === 'screen') continue;
      const track = trackOf(section);
      if (section === 'camera' && track && track !== this.#tuned) this.#tune(track);
      enqueue(`send the ${section}`, async () => {
        await this.#transceivers[index]?.sender.replaceTrack(track);
      });
    }
  }

  /** Whether a camera would be sent small, so that its first picture comes at once. */
  get isOpening(): boolean {
    return this.#isOpening;
  }

  /** The first picture is there: from now on the camera is sent as large as the network bears. */
  grow(): void {
    const camera = this.#options.trackOf('camera');
    // Of one that has been turned off meanwhile, the rate was not found.
    if (!camera) return;
    this.#isOpening = false;
    this.#tune(camera);
  }

  #tune(camera: MediaStreamTrack): void {
    this.#tuned = camera;
    const scale = this.#isOpening ? openingScale(camera) : 1;
    this.#options.enqueue('tune the camera', async () => {
      await this.#transceivers[sections.indexOf('camera')]?.sender.tuneCamera(scale);
    });
  }
}
