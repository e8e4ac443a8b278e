import type { Refusal } from '@parley/protocol';

/** The first and the longest pause, in milliseconds. */
type Pauses = { readonly first: number; readonly longest: number };

const ofConnecting: Pauses = { first: 1_000, longest: 5_000 };
const ofAsking: Pauses = { first: 500, longest: 30_000 };

/** Twice as long after each failure. */
const pauseAfter = (failures: number, { first, longest }: Pauses): number =>
  Math.min(longest, first * 2 ** failures);

/**
 * Milliseconds until the next attempt to connect [W12].
 * @param failures 0 after the first loss or failure
 * @param chance from 0 to below 1
 */
export const reconnectDelay = (failures: number, chance: number): number =>
  pauseAfter(failures, ofConnecting) * 2 ** (2 * chance - 1);

/** Milliseconds until a refused message is tried again: as the server says, else longer each time. */
export const retryDelay = ({ retryAfterMs }: Refusal, failures: number): number =>
  retryAfterMs ?? pauseAfter(failures, ofAsking);
