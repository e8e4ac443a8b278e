import type { RateLimit } from '../shared/rate-limiter.js';

type Window = { used: number; endsAt: number };

/**
 * Counts what each key does in this process, at once and without a promise: what every message passes, and what
 * concerns the connections of one node alone. A key's window begins with its first point.
 */
export class RateWindows<Key> {
  /** All windows are of one length, so that the map, which keeps the order of insertion, has them by their end. */
  private readonly windows = new Map<Key, Window>();

  constructor(
    private readonly limit: RateLimit,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Takes points of the key; whole milliseconds to wait, at least one, when there are not as many left. */
  take(key: Key, points = 1): number | undefined {
    const now = this.now();
    this.forgetPast(now);
    const { points: most, seconds } = this.limit;
    const window = this.windows.get(key) ?? { used: 0, endsAt: now + seconds * 1_000 };
    if (window.used + points > most) return Math.max(1, Math.ceil(window.endsAt - now));
    window.used += points;
    this.windows.set(key, window);
    return undefined;
  }

  /** Of what is over, and will not come again. */
  forget(key: Key): void {
    this.windows.delete(key);
  }

  /** Keys that something is remembered of. */
  get size(): number {
    return this.windows.size;
  }

  /** What has its points back is not kept: there is always someone new. */
  private forgetPast(now: number): void {
    for (const [key, { endsAt }] of this.windows) {
      if (endsAt > now) return;
      this.windows.delete(key);
    }
  }
}
