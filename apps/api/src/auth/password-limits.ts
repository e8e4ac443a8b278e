import { Injectable } from '@nestjs/common';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Refused } from '../realtime/refused.js';
import { take } from '../realtime/take.js';

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
    const [forName, forAddress] = await Promise.all([
      take(this.perName, key),
      take(this.perAddress, address),
    ]);
    const retryAfterMs = Math.max(forName ?? 0, forAddress ?? 0);
    if (retryAfterMs > 0) throw new Refused('RATE_LIMITED', { retryAfterMs });
  }

  async giveBack(key: string, address: string): Promise<void> {
    await Promise.all([this.perName.reward(key), this.perAddress.reward(address)]);
  }
}
