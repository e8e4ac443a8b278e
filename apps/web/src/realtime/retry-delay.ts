import type { Refusal } from '@parley/protocol';

const FIRST_DELAY = 500;
const LONGEST_DELAY = 30_000;

/** Milliseconds until a refused message is tried again: as the server says, else longer each time. */
export const retryDelay = ({ retryAfterMs }: Refusal, failures: number): number =>
  retryAfterMs ?? Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** failures);
