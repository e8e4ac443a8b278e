import type { RateLimit } from '../shared/rate-limiter.js';

/** What of a second may come at once, before anybody waits, where nothing else is said. */
const AT_ONCE_MS = 250;

type Settings = {
  /** How much may come at once: what is due in so many milliseconds. */
  atOnceMs?: number;
  /** However much it was, nobody waits longer; what is beyond is forgiven. */
  longestMs?: number;
  now?: () => number;
};

/**
 * Spreads what each key does over time. Each that comes too soon is told how long to wait, and the next one longer:
 * after a window that ends for all at once, all that waited for it would come in that moment.
 */
export class Pace<Key> {
  /** When all that each key has done would have been done at the pace; in the order of the last act. */
  private readonly doneAt = new Map<Key, number>();
  private readonly msOfPoint: number;
  private readonly most: number;
  private readonly atOnceMs: number;
  private readonly longestMs: number;
  private readonly now: () => number;

  constructor(
    { points, seconds }: RateLimit,
    {
      atOnceMs = AT_ONCE_MS,
      longestMs = Number.POSITIVE_INFINITY,
      now = () => performance.now(),
    }: Settings = {},
  ) {
    this.msOfPoint = (seconds * 1_000) / points;
    this.most = points;
    this.atOnceMs = atOnceMs;
    this.longestMs = longestMs;
    this.now = now;
  }

  /** Counts what the key has done. @returns whole milliseconds to wait before it does more, if it should */
  count(key: Key, points: number): number {
    const now = this.now();
    this.forgetPast(now);
    const begunAt = Math.max(now, this.doneAt.get(key) ?? now);
    const latest = now + this.atOnceMs + this.longestMs;
    const doneAt = Math.min(latest, begunAt + points * this.msOfPoint);
    this.doneAt.delete(key);
    this.doneAt.set(key, doneAt);
    return this.waitOf(key);
  }

  /** The same of one thing, which is waited for as long as for all points and no longer, however large it was. */
  countOne(key: Key, points: number): number {
    return this.count(key, Math.min(points, this.most));
  }

  /** Whole milliseconds that the key has to wait now. */
  waitOf(key: Key): number {
    const doneAt = this.doneAt.get(key) ?? 0;
    return Math.max(0, Math.ceil(doneAt - this.now() - this.atOnceMs));
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
