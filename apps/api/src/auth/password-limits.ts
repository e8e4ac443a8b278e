import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Refused } from '../realtime/refused.js';

const MINUTES = 60;

/**
 * Slows down guessing: after a few wrong passwords a name and an address each have to wait. An attempt is
 * counted before the password is looked at, so that guesses sent at once count too; a right one gets its
 * points back, so that nobody is locked out by signing in.
 */
@Injectable()
export class PasswordLimits {
  private readonly perName = new RateLimiterMemory({ points: 10, duration: 15 * MINUTES });
  private readonly perAddress = new RateLimiterMemory({ points: 50, duration: 15 * MINUTES });

  /** @throws {Refused} RATE_LIMITED */
  async take(key: string, address: string): Promise<void> {
    const waits = await Promise.all([waitOf(this.perName, key), waitOf(this.perAddress, address)]);
    const retryAfterMs = Math.max(...waits);
    if (retryAfterMs > 0) throw new Refused('RATE_LIMITED', { retryAfterMs });
  }

  async giveBack(key: string, address: string): Promise<void> {
    await Promise.all([this.perName.reward(key), this.perAddress.reward(address)]);
  }
}

/** Takes a point; milliseconds to wait when there is none left. */
const waitOf = async (limiter: RateLimiterMemory, key: string): Promise<number> => {
  try {
    await limiter.consume(key);
    return 0;
  } catch (rejected) {
    if (rejected instanceof RateLimiterRes) return Math.max(1, rejected.msBeforeNext);
    throw rejected;
  }
};
