const FIRST = 1_000;
const MOST = 5_000;

/**
 * Milliseconds until the next attempt to connect [W12].
 * @param attempt 0 after the first loss or failure
 * @param chance from 0 to below 1
 */
export const reconnectDelay = (attempt: number, chance: number): number =>
  Math.min(MOST, FIRST * 2 ** attempt) * 2 ** (2 * chance - 1);
