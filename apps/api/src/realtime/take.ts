import { type RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Takes a point of the key; whole milliseconds to wait, at least one, when there is none left. */
export const take = async (
  limiter: RateLimiterMemory,
  key: string,
): Promise<number | undefined> => {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (rejected) {
    if (!(rejected instanceof RateLimiterRes)) throw rejected;
    return Math.max(1, Math.ceil(rejected.msBeforeNext));
  }
};
