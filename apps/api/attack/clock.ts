/** Ticks at fixed times, however long what is done in between takes; what is late by more than a tick is left out. */
export class Clock {
  private at: number;

  constructor(
    private readonly everyMs: number,
    firstInMs = 0,
  ) {
    this.at = performance.now() + firstInMs;
  }

  /** Milliseconds to the next tick. */
  next(): number {
    const now = performance.now();
    const wait = Math.max(0, this.at - now);
    this.at = Math.max(this.at, now - this.everyMs) + this.everyMs;
    return wait;
  }
}
