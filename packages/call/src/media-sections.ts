import type { InputKind } from './call-engine.js';
import { orderCodecs } from './codec-preferences.js';
import type { PeerConnectionPort, TransceiverPort, WebRtcPort } from './web-rtc-port.js';

/** The media sections of every offer, in this order [N4]. */
const sections = ['microphone', 'camera', 'screen'] as const;

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
    this.#begin();
  }

  /** The callee's are those that the offer made: they only receive until told otherwise. */
  adopt(): void {
    if (this.#transceivers.length > 0) return;
    this.#transceivers = this.#options.pc.getTransceivers().slice(0, sections.length);
    for (const [index, transceiver] of this.#transceivers.entries()) {
      transceiver.direction = 'sendrecv';
      if (sections[index] !== 'screen') transceiver.sender.setStream(this.#lipSync);
    }
    this.#begin();
  }

  /** Sends what the inputs give now; a changed track needs no negotiation [N4]. */
  sendTracks(): void {
    const { trackOf, enqueue } = this.#options;
    for (const [index, section] of sections.entries()) {
      if (section === 'screen') continue;
      const track = trackOf(section);
      enqueue(`send the ${section}`, async () => {
        await this.#transceivers[index]?.sender.replaceTrack(track);
      });
    }
  }

  #begin(): void {
    // Under load the camera gives up size and rate alike [N5].
    this.#options.enqueue('tune the camera', async () => {
      const camera = this.#transceivers[sections.indexOf('camera')];
      await camera?.sender.setDegradationPreference('balanced');
    });
    this.sendTracks();
  }
}
