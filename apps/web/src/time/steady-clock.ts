/**
 * Milliseconds by a clock that nobody sets: for how long something lasts, or may last. A time of day is
 * `Date.now()`, which a person or the network may set while one looks. It stands for one page alone, and on
 * some systems stands still while they sleep (decision 36): who has to know of that listens to `Wakes`.
 */
export const steadyNow = (): number => performance.timeOrigin + performance.now();
