import type { Clock } from '../contract/clock.js';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** Lets every promise that can settle now do so. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Time that passes only when a test says so. */
export class FakeClock implements Clock {
  #now: number;
  #timers: Timer[] = [];
  readonly #settle: () => Promise<void>;

  /** @param settles resolves when all that follows from a moment has happened */
  constructor(start = Date.UTC(2026, 0, 1), settles = settle) {
    this.#now = start;
    this.#settle = settles;
  }

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, callback: () => void): () => void {
    const timer = { at: this.#now + milliseconds, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Passes time, one timer after the other, each with all that follows from it at once. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    await this.#settle();
    for (let next = this.#next(end); next; next = this.#next(end)) {
      const { at, callback } = next;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.#now = Math.max(this.#now, at);
      callback();
      await this.#settle();
    }
    this.#now = end;
  }

  /** Passes time until `condition` holds; fails after `limit` milliseconds of fake time. */
  async until(condition: () => boolean, what: string, limit = 10_000): Promise<void> {
    const end = this.#now + limit;
    while (!condition()) {
      if (this.#now >= end) throw new Error(`not reached in ${limit} ms: ${what}`);
      await this.advance(5);
    }
  }

  #next(end: number): Timer | undefined {
    return this.#timers
      .filter(({ at }) => at <= end)
      .reduce<Timer | undefined>(
        (first, timer) => (first && first.at <= timer.at ? first : timer),
        undefined,
      );
  }
}
