/** So many in so many seconds. */
export type RateLimit = { points: number; seconds: number };

/** How the server treats messages of a type; each has its own in its definition. */
export type MessagePolicy = {
  /** How many of them one connection may send [L2]. A person at a keyboard never meets this. */
  rate: RateLimit;
  /** It changes nothing that others see, and its answer may be large: it is answered in turns [L7] [L16]. */
  reads: boolean;
  /** The last one counts: of one connection they are handled one after the other. */
  setsState: boolean;
  /** Whoever has connected may send it, logged in or not. */
  beforeLogin: boolean;
};

export const rarely: RateLimit = { points: 10, seconds: 60 };
export const byHand: RateLimit = { points: 30, seconds: 10 };
export const often: RateLimit = { points: 100, seconds: 10 };
/** A call's negotiation comes in bursts: two sides gather dozens of candidates in a second. */
export const relayed: RateLimit = { points: 300, seconds: 10 };

const plain = { reads: false, setsState: false, beforeLogin: false } as const;

export const acts = (rate: RateLimit): MessagePolicy => ({ ...plain, rate });
export const actsBeforeLogin = (rate: RateLimit): MessagePolicy => ({
  ...plain,
  rate,
  beforeLogin: true,
});
export const reads = (rate: RateLimit): MessagePolicy => ({ ...plain, rate, reads: true });
export const setsState = (rate: RateLimit): MessagePolicy => ({ ...plain, rate, setsState: true });
/** What it answers is what the connection is told the changes of from then on. */
export const watches = (rate: RateLimit): MessagePolicy => ({
  ...plain,
  rate,
  reads: true,
  setsState: true,
});
