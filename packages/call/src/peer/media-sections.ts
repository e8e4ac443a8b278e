import type { InputKind, SentMedia } from '../contract/media.js';
import type { PeerConnectionPort, TransceiverPort, WebRtcPort } from '../contract/web-rtc-port.js';
import { orderCodecs } from './codec-preferences.js';
import { sectionsOf } from './described-sections.js';

/** What is sent, each in a media section of its own, in the order of the first offer [N4]. */
const inputs = ['microphone', 'camera', 'screen'] as const;
type Input = (typeof inputs)[number];
type Kind = 'audio' | 'video';

const kindOf = (input: Input): Kind => (input === 'microphone' ? 'audio' : 'video');

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

/** A browser lists a section that a peer stopped until the next description is agreed on. */
const isLiving = ({ direction, currentDirection }: TransceiverPort): boolean =>
  direction !== 'stopped' && currentDirection !== 'stopped';

const brings = ({ currentDirection }: TransceiverPort): boolean =>
  currentDirection === 'sendrecv' || currentDirection === 'recvonly';

export interface MediaSectionsOptions {
  readonly pc: PeerConnectionPort;
  readonly webRtc: WebRtcPort;
  /** The track that an input sends at the moment. */
  trackOf(kind: InputKind): MediaStreamTrack | null;
  /** What the peer says that it sends. */
  peerSends(): SentMedia | undefined;
  /** Whether the peer is done with the first offer, so that another one overtakes nothing. */
  isQuiet(): boolean;
  /** Does a step once the peer connection is done with those before. */
  enqueue(step: string, work: () => Promise<void>): void;
}

/**
 * The transceivers of one peer connection, and what goes through them. A peer may have any sections: those of one
 * kind are told apart by their order alone [N13].
 */
export class MediaSections {
  readonly #options: MediaSectionsOptions;
  /** All that is sent: who shows the stream of the last section shows the camera [N14]. */
  readonly #stream: MediaStream;
  /** Where each input is sent. */
  readonly #places = new Map<Input, TransceiverPort>();
  /** What has had a place: a peer that took it away is not asked for another. */
  readonly #placed = new Set<Input>();
  #isOpening = true;
  #tuned: MediaStreamTrack | undefined;

  constructor(options: MediaSectionsOptions) {
    this.#options = options;
    this.#stream = options.webRtc.createStream([]);
  }

  /** What the peer is heard and seen by. */
  get remoteTracks(): MediaStreamTrack[] {
    const heard = this.#tracksOf('audio');
    const seen = this.#tracksOf('video');
    // A section may be there and have nothing in it.
    const first = (tracks: MediaStreamTrack[]) => tracks.find(({ muted }) => !muted) ?? tracks[0];
    return [first(heard), this.#pictureOf(seen) ?? first(seen)].filter(
      (track) => track !== undefined,
    );
  }

  /** The caller's: they make the sections of the first offer. */
  add(): void {
    for (const input of inputs) this.#add(input);
    this.sendTracks();
  }

  /**
   * Sends everything where the peer takes it, by its newest description. In an offer that is to be answered its
   * sections only receive until told otherwise.
   */
  follow(description: string): void {
    const described = new Map(sectionsOf(description).map((section) => [section.mid, section]));
    const takers = this.#living.filter(
      ({ mid }) => mid !== null && (described.get(mid)?.receives ?? true),
    );
    const free = {
      audio: takers.filter(({ receiverTrack }) => receiverTrack.kind === 'audio'),
      video: takers.filter(({ receiverTrack }) => receiverTrack.kind === 'video'),
    };
    const before = new Map(this.#places);
    for (const input of inputs) {
      const taker = free[kindOf(input)].shift();
      if (taker) this.#place(input, taker);
    }
    this.#clear(before);
    if (inputs.some((input) => this.#places.get(input) !== before.get(input))) this.sendTracks();
  }

  /** Sends what the inputs give now; a changed track needs no negotiation [N4]. */
  sendTracks(): void {
    const { trackOf, enqueue, isQuiet } = this.#options;
    if (isQuiet()) this.#addMissing();
    for (const input of inputs) {
      const place = this.#places.get(input);
      if (input === 'screen' || !place) continue;
      const track = trackOf(input);
      if (input === 'camera' && track && track !== this.#tuned) this.#tune(track);
      enqueue(`send the ${input}`, async () => {
        if (isLiving(place)) await place.sender.replaceTrack(track);
      });
    }
  }

  /** All is quiet: a peer that offered no section for what there is to send is asked for one. */
  becameQuiet(): void {
    if (this.#missing.length > 0) this.sendTracks();
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

  get #living(): TransceiverPort[] {
    return this.#options.pc.getTransceivers().filter(isLiving);
  }

  #tracksOf(kind: Kind): MediaStreamTrack[] {
    return this.#living
      .filter((transceiver) => brings(transceiver) && transceiver.receiverTrack.kind === kind)
      .map(({ receiverTrack }) => receiverTrack);
  }

  /** By the peer's own account; undefined if that does not tell. What it sends no picture in may bring padding. */
  #pictureOf(seen: readonly MediaStreamTrack[]): MediaStreamTrack | undefined {
    const sends = this.#options.peerSends();
    if (sends?.screen) return seen[1];
    return sends && !sends.camera ? seen[0] : undefined;
  }

  get #missing(): Input[] {
    const { trackOf } = this.#options;
    return inputs.filter(
      (input) => input !== 'screen' && trackOf(input) && !this.#placed.has(input),
    );
  }

  #addMissing(): void {
    for (const input of this.#missing) this.#add(input);
  }

  #add(input: Input): void {
    const { pc, webRtc } = this.#options;
    const kind = kindOf(input);
    const transceiver = pc.addTransceiver(kind, {
      direction: 'sendrecv',
      streams: [this.#stream],
    });
    const codecs = orderCodecs(kind, webRtc.receivableCodecs(kind));
    if (codecs.length > 0) transceiver.setCodecPreferences(codecs);
    this.#places.set(input, transceiver);
    this.#placed.add(input);
  }

  #place(input: Input, transceiver: TransceiverPort): void {
    if (transceiver.direction !== 'sendrecv') {
      transceiver.direction = 'sendrecv';
      transceiver.sender.setStream(this.#stream);
    }
    if (input === 'camera' && this.#places.get(input) !== transceiver) this.#tuned = undefined;
    this.#places.set(input, transceiver);
    this.#placed.add(input);
  }

  /** Nothing is sent twice: not where it was before, nor where something else is sent now. */
  #clear(before: ReadonlyMap<Input, TransceiverPort>): void {
    const taken = new Set<TransceiverPort>();
    for (const input of inputs) {
      const place = this.#places.get(input);
      if (place && taken.has(place)) this.#places.delete(input);
      else if (place) taken.add(place);
    }
    for (const [input, left] of before) {
      if (this.#places.get(input) === left) continue;
      this.#options.enqueue(`send the ${input} no more`, async () => {
        if (isLiving(left)) await left.sender.replaceTrack(null);
      });
    }
  }

  #tune(camera: MediaStreamTrack): void {
    this.#tuned = camera;
    const scale = this.#isOpening ? openingScale(camera) : 1;
    const place = this.#places.get('camera');
    this.#options.enqueue('tune the camera', async () => {
      if (place && isLiving(place)) await place.sender.tuneCamera(scale);
    });
  }
}
