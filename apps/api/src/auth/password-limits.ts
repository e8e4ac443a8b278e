import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Refused } from '../realtime/refused.js';

const MINUTES = 60;

/**
 * Slows down guessing: after a few wrong passwords a name and an address each have to wait. Only wrong ones
 * count, so that nobody is locked out by signing in.
 */
@Injectable()
export class PasswordLimits {
  private readonly perName = new RateLimiterMemory({ points: 10, duration: 15 * MINUTES });
  private readonly perAddress = new RateLimiterMemory({ points: 50, duration: 15 * MINUTES });

  /** @throws {Refused} RATE_LIMITED */
  async check(key: string, address: string): Promise<void> {
    const spent = await Promise.all([this.perName.get(key), this.perAddress.get(address)]);
    const waits = spent.map((result) =>
      result !== null && result.remainingPoints <= 0 ? result.msBeforeNext : 0,
    );
    const retryAfterMs = Math.max(...waits);
    if (retryAfterMs > 0) throw new Refused('RATE_LIMITED', { retryAfterMs });
  }

  async countWrong(key: string, address: string): Promise<void> {
    await Promise.all([count(this.perName, key), count(this.perAddress, address)]);
  }
}

const count = async (limiter: RateLimiterMemory, key: string): Promise<void> => {
  try {
    await limiter.consume(key);
  } catch (rejected) {
    // The limit is enforced by check(), before the password is looked at.
    if (!(rejected instanceof RateLimiterRes)) throw rejected;
  }
};
