import type { Clock } from '../contract/clock.js';
import type { SentMedia } from '../contract/media.js';
import type { PeerConnectionPort, Played } from '../contract/web-rtc-port.js';

/** Milliseconds between two looks; while nothing comes, its end is to be seen sooner. */
const pause = { usual: 500, hanging: 200 };

/**
 * Looks in a row that find neither sound nor a frame. They are counted, and not the time: a page that slept or hung
 * itself has not looked.
 */
const enough = 5;

export interface HangWatchOptions {
  readonly pc: Pick<PeerConnectionPort, 'countPlayed'>;
  readonly clock: Clock;
  /** By the peer's own account. */
  peerSends(): SentMedia | undefined;
  changed(): void;
}

/**
 * Watches, while media flows, whether all of it stays away that the peer says it sends: its device hangs, or its network
 * does, and the connection notices only later. Silence is sound, and comes in packets; who sends nothing does not hang.
 */
export class HangWatch {
  readonly #options: HangWatchOptions;
  #before: Played | undefined;
  #claim = '';
  /** Looks without anything; undefined until something has come of what the peer says that it sends. */
  #idle: number | undefined;
  #hangs = false;
  #cancel: (() => void) | undefined;

  constructor(options: HangWatchOptions) {
    this.#options = options;
  }

  get hangs(): boolean {
    return this.#hangs;
  }

  start(): void {
    if (!this.#cancel) this.#wait(pause.usual);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#before = undefined;
    this.#idle = undefined;
    this.#set(false);
  }

  #wait(milliseconds: number): void {
    this.#cancel = this.#options.clock.after(milliseconds, () => void this.#look());
  }

  async #look(): Promise<void> {
    const cancel = this.#cancel;
    const played = await this.#options.pc.countPlayed().catch(() => undefined);
    // Stopped meanwhile, or stopped and begun again.
    if (!cancel || cancel !== this.#cancel) return;
    const { microphone, camera } = this.#options.peerSends() ?? {};
    const claim = `${microphone} ${camera}`;
    const counts = (of: Played | undefined) => [
      ...(microphone ? [of?.sound] : []),
      ...(camera ? [of?.frames] : []),
    ];
    const after = counts(played);
    const before = counts(this.#before);
    const grew = after.some((count, index) => (count ?? 0) > (before[index] ?? Infinity));
    const isSame = after.every((count, index) => count !== undefined && count === before[index]);
    if (claim !== this.#claim || after.length === 0) this.#idle = undefined;
    else if (grew) this.#idle = 0;
    else if (this.#idle !== undefined) this.#idle = isSame ? this.#idle + 1 : undefined;
    this.#claim = claim;
    this.#before = played;
    const hangs = (this.#idle ?? 0) >= enough;
    this.#wait(hangs ? pause.hanging : pause.usual);
    this.#set(hangs);
  }

  #set(hangs: boolean): void {
    if (hangs === this.#hangs) return;
    this.#hangs = hangs;
    this.#options.changed();
  }
}
