import { Injectable } from '@nestjs/common';
import type { RateLimit } from '@parley/protocol';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export type { RateLimit };

/** The limit for several at once, or as an operator scales it. */
export const scaled = ({ points, seconds }: RateLimit, times: number): RateLimit => ({
  points: Math.ceil(points * times),
  seconds,
});

/** Counts what each key does. */
export class RateLimiter {
  constructor(
    private readonly counts: RateLimiterAbstract,
    private readonly longestMs: number,
  ) {}

  /** Takes a point of the key; whole milliseconds to wait, at least one, when there is none left. */
  async take(key: string): Promise<number | undefined> {
    try {
      await this.counts.consume(key);
      return undefined;
    } catch (rejected) {
      if (!(rejected instanceof RateLimiterRes)) throw rejected;
      // By the time of day: once that is set back, more would be left than there ever was.
      return Math.min(this.longestMs, Math.max(1, Math.ceil(rejected.msBeforeNext)));
    }
  }

  /** Takes a point of the key, also when there is none left; how many are taken now. */
  async count(key: string): Promise<number> {
    return (await this.counts.penalty(key)).consumedPoints;
  }

  async giveBack(key: string): Promise<void> {
    await this.counts.reward(key);
  }
}

/**
 * Makes limiters, each for one purpose. In memory for one node; counts that many nodes share have the same
 * shape, told apart by the name.
 */
export abstract class RateLimiters {
  abstract limiter(name: string, limit: RateLimit): RateLimiter;
}

@Injectable()
export class MemoryRateLimiters extends RateLimiters {
  override limiter(name: string, { points, seconds }: RateLimit): RateLimiter {
    const counts = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
    return new RateLimiter(counts, seconds * 1_000);
  }
}
