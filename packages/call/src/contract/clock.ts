/** Time as the engine sees it, so that a test can own it. */
export interface Clock {
  /**
   * Milliseconds by a clock that nobody sets, for how long something lasts: a time of day may jump by an hour meanwhile.
   * It is near the milliseconds since 1970-01-01 UTC.
   */
  now(): number;
  /** Calls `callback` once after `milliseconds`; the function returned prevents it. */
  after(milliseconds: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  // Whole, as the milliseconds of the protocol are.
  now: () => Math.floor(performance.timeOrigin + performance.now()),
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};
