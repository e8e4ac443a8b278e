import type { ScreenContent, SentMedia, TrackKind } from '../contract/media.js';
import type { PeerConnectionPort, TransceiverPort, WebRtcPort } from '../contract/web-rtc-port.js';
import { orderCodecs } from './codec-preferences.js';
import { sectionsOf } from './described-sections.js';

/** What is sent, each in a media section of its own, in the order of the first offer [N4]. */
const sources = [
  'microphone',
  'camera',
  'screen',
  'screen-sound',
] as const satisfies readonly TrackKind[];
type Kind = 'audio' | 'video';

const kinds: Readonly<Record<TrackKind, Kind>> = {
  microphone: 'audio',
  camera: 'video',
  screen: 'video',
  'screen-sound': 'audio',
};

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

/** A section may be there and have nothing in it. */
const firstOf = (tracks: readonly MediaStreamTrack[]): MediaStreamTrack | undefined =>
  tracks.find(({ muted }) => !muted) ?? tracks[0];

export interface MediaSectionsOptions {
  readonly pc: PeerConnectionPort;
  readonly webRtc: WebRtcPort;
  /** What is sent of each at the moment. */
  trackOf(kind: TrackKind): MediaStreamTrack | null;
  /** What counts in a screen that is sent. */
  screenContent(): ScreenContent;
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
  /** Where each is sent. */
  readonly #places = new Map<TrackKind, TransceiverPort>();
  /** What has had a place: a peer that took it away is not asked for another. */
  readonly #placed = new Set<TrackKind>();
  #isOpening = true;
  #tuned: MediaStreamTrack | undefined;
  #tunedScreen: string | undefined;

  constructor(options: MediaSectionsOptions) {
    this.#options = options;
    this.#stream = options.webRtc.createStream([]);
  }

  /** What the peer is heard and seen by. */
  get remoteTracks(): MediaStreamTrack[] {
    const voices = this.#tracksOf('audio');
    const pictures = this.#tracksOf('video');
    const sends = this.#options.peerSends();
    // What brings no picture by the peer's account may bring padding.
    const voice = sends?.screen === true ? voices[0] : firstOf(voices);
    const camera = sends && (sends.screen || !sends.camera) ? pictures[0] : firstOf(pictures);
    return [voice, camera === this.#screen ? undefined : camera].filter((of) => of !== undefined);
  }

  /** The screen that the peer shares, by the peer's own account, and its sound. */
  get remoteScreenTracks(): MediaStreamTrack[] {
    const [, sound] = this.#tracksOf('audio');
    const screen = this.#screen;
    return screen ? [screen, ...(sound ? [sound] : [])] : [];
  }

  /** The caller's: they make the sections of the first offer. */
  add(): void {
    for (const source of sources) this.#add(source);
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
    for (const source of sources) {
      const taker = free[kinds[source]].shift();
      if (taker) this.#place(source, taker);
    }
    this.#clear(before);
    if (sources.some((of) => this.#places.get(of) !== before.get(of))) this.sendTracks();
  }

  /** Sends what there is now; a changed track needs no negotiation [N4]. */
  sendTracks(): void {
    const { trackOf, enqueue, isQuiet } = this.#options;
    if (isQuiet()) this.#addMissing();
    for (const source of sources) {
      const place = this.#places.get(source);
      if (!place) continue;
      const track = trackOf(source);
      if (source === 'camera' && track && track !== this.#tuned) this.#tune(track);
      if (source === 'screen' && track) this.#tuneScreen(track);
      enqueue(`send the ${source}`, async () => {
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

  get #screen(): MediaStreamTrack | undefined {
    if (this.#options.peerSends()?.screen !== true) return undefined;
    // A peer with one section for pictures shares in that.
    const [camera, screen = camera] = this.#tracksOf('video');
    return screen;
  }

  get #missing(): TrackKind[] {
    const { trackOf } = this.#options;
    return sources.filter((source) => trackOf(source) && !this.#placed.has(source));
  }

  #addMissing(): void {
    for (const source of this.#missing) this.#add(source);
  }

  #add(source: TrackKind): void {
    const { pc, webRtc } = this.#options;
    const kind = kinds[source];
    const transceiver = pc.addTransceiver(kind, {
      direction: 'sendrecv',
      streams: [this.#stream],
    });
    const codecs = orderCodecs(kind, webRtc.receivableCodecs(kind));
    if (codecs.length > 0) transceiver.setCodecPreferences(codecs);
    this.#places.set(source, transceiver);
    this.#placed.add(source);
  }

  #place(source: TrackKind, transceiver: TransceiverPort): void {
    if (transceiver.direction !== 'sendrecv') {
      transceiver.direction = 'sendrecv';
      transceiver.sender.setStream(this.#stream);
    }
    if (this.#places.get(source) !== transceiver) {
      if (source === 'camera') this.#tuned = undefined;
      if (source === 'screen') this.#tunedScreen = undefined;
    }
    this.#places.set(source, transceiver);
    this.#placed.add(source);
  }

  /** Nothing is sent twice: not where it was before, nor where something else is sent now. */
  #clear(before: ReadonlyMap<TrackKind, TransceiverPort>): void {
    const taken = new Set<TransceiverPort>();
    for (const source of sources) {
      const place = this.#places.get(source);
      if (place && taken.has(place)) this.#places.delete(source);
      else if (place) taken.add(place);
    }
    for (const [source, left] of before) {
      if (this.#places.get(source) === left) continue;
      this.#options.enqueue(`send the ${source} no more`, async () => {
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

  #tuneScreen(screen: MediaStreamTrack): void {
    const content = this.#options.screenContent();
    const place = this.#places.get('screen');
    const tuned = `${screen.id} ${content}`;
    if (tuned === this.#tunedScreen) return;
    this.#tunedScreen = tuned;
    this.#options.enqueue('tune the screen', async () => {
      if (place && isLiving(place)) await place.sender.tuneScreen(content);
    });
  }
}
