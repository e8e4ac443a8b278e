import type { RateLimit } from './rate-limiter.js';

/** What of a second may come at once, before anybody waits. */
const AT_ONCE_MS = 250;

/**
 * Spreads what each key does over time. Each that comes too soon is told how long to wait, and the next one longer:
 * after a window that ends for all at once, all that waited for it would come in that moment.
 */
export class Pace<Key> {
  /** When all that each key has done would have been done at the pace; in the order of the last act. */
  private readonly doneAt = new Map<Key, number>();
  private readonly msOfPoint: number;

  constructor(
    { points, seconds }: RateLimit,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.msOfPoint = (seconds * 1_000) / points;
  }

  /** Counts what the key has done. @returns whole milliseconds to wait before it does more, if it should */
  count(key: Key, points: number): number {
    const now = this.now();
    this.forgetPast(now);
    const doneAt = Math.max(now, this.doneAt.get(key) ?? now) + points * this.msOfPoint;
    this.doneAt.delete(key);
    this.doneAt.set(key, doneAt);
    return this.waitOf(key);
  }

  /** Whole milliseconds that the key has to wait now. */
  waitOf(key: Key): number {
    const doneAt = this.doneAt.get(key) ?? 0;
    return Math.max(0, Math.ceil(doneAt - this.now() - AT_ONCE_MS));
  }

  /** Keys that something is remembered of. */
  get size(): number {
    return this.doneAt.size;
  }

  /** Those that have done nothing for the longest time stand first. */
  private forgetPast(now: number): void {
    for (const [key, doneAt] of this.doneAt) {
      if (doneAt > now) return;
      this.doneAt.delete(key);
    }
  }
}
