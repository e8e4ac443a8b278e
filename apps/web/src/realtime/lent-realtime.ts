import type { Realtime } from './realtime.js';

/** The connection of this page, for parts that are loaded after it was made. */
let lent: Realtime | undefined;

export const lendRealtime = (realtime: Realtime): void => {
  lent = realtime;
};

export const lentRealtime = (): Realtime => {
  if (lent === undefined) throw new Error('Nobody is signed in');
  return lent;
};
