import type { Clock } from '../contract/clock.js';
import type { WebRtcPort } from '../contract/web-rtc-port.js';

/**
 * Milliseconds in which a track that begins to bring something may turn out to bring a picture or nothing: libwebrtc
 * probes the bandwidth by padding, in any section, just before the first frame: on a busy machine much before it.
 */
const hesitation = 1_000;

export interface RemoteStreamOptions {
  readonly webRtc: Pick<WebRtcPort, 'createStream'>;
  readonly clock: Clock;
  /** What the peer is heard and seen by now. */
  tracks(): MediaStreamTrack[];
  /** The stream is another one. */
  changed(): void;
}

/** What a player shows of the peer: another stream when its tracks are others, and the same as long as they are. */
export class RemoteStream {
  readonly #options: RemoteStreamOptions;
  #stream: MediaStream | undefined;
  #cancelSoon: (() => void) | undefined;

  constructor(options: RemoteStreamOptions) {
    this.#options = options;
  }

  /** Absent while the peer sends nothing. */
  get stream(): MediaStream | undefined {
    return this.#stream;
  }

  follow(): void {
    this.#stopTimer();
    const { webRtc, tracks, changed } = this.#options;
    const wanted = tracks();
    const present = this.#stream?.getTracks() ?? [];
    const isSame = wanted.length === present.length && wanted.every((of) => present.includes(of));
    if (isSame) return;
    this.#stream = wanted.length > 0 ? webRtc.createStream(wanted) : undefined;
    changed();
  }

  /** Media of a track began or ceased: a player that is given another stream begins anew, sound and picture alike. */
  followSoon(): void {
    this.#cancelSoon ??= this.#options.clock.after(hesitation, () => this.follow());
  }

  close(): void {
    this.#stopTimer();
  }

  #stopTimer(): void {
    this.#cancelSoon?.();
    this.#cancelSoon = undefined;
  }
}
