import { Injectable } from '@nestjs/common';
import { Refused } from '../realtime/refused.js';
import { type RateLimiter, RateLimiters } from '../shared/rate-limiter.js';

/** Nobody finds one by trying; whoever tries is not to keep the database busy. */
const WRONG_OF_ADDRESS = { points: 50, seconds: 15 * 60 };

/** Counts the wrong links of each address [L17]. */
@Injectable()
export class LinkLimits {
  private readonly wrong: RateLimiter;

  constructor(limiters: RateLimiters) {
    this.wrong = limiters.limiter('wrong link from address', WRONG_OF_ADDRESS);
  }

  /**
   * Looks at a link. It counts before that, so that many at once count too, and no more once it is right.
   * @throws {Refused} RATE_LIMITED, LINK_INVALID
   */
  async look<T>(address: string, find: () => Promise<T | undefined>): Promise<T> {
    const retryAfterMs = await this.wrong.take(address);
    if (retryAfterMs !== undefined) throw new Refused('RATE_LIMITED', { retryAfterMs });
    let isWrong = false;
    try {
      const found = await find();
      isWrong = found === undefined;
      if (found === undefined) throw new Refused('LINK_INVALID');
      return found;
    } finally {
      if (!isWrong) await this.wrong.giveBack(address);
    }
  }
}
