import type { Clock } from '../contract/clock.js';

/** The clock of one page: its timers die with it. */
export class PageClock implements Clock {
  readonly #clock: Clock;
  #isGone = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  now(): number {
    return this.#clock.now();
  }

  after(milliseconds: number, callback: () => void): () => void {
    return this.#clock.after(milliseconds, () => {
      if (!this.#isGone) callback();
    });
  }

  close(): void {
    this.#isGone = true;
  }
}
