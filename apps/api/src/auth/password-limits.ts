import { Injectable } from '@nestjs/common';
import { type RateLimiter, RateLimiters } from '../realtime/rate-limiter.js';
import { Refused } from '../realtime/refused.js';

const seconds = 15 * 60;

/**
 * Slows down guessing: after a few wrong passwords a name and an address each have to wait [L6]. An attempt
 * is counted before the password is looked at, so that guesses sent at once count too; one that is not wrong
 * gets its points back, so that nobody is locked out by signing in, or by a database that is away. What is
 * refused counts nowhere: an address that has to wait locks nobody's name, and a name that is locked does not
 * lock an office out.
 */
@Injectable()
export class PasswordLimits {
  private readonly perName: RateLimiter;
  private readonly perAddress: RateLimiter;

  constructor(limiters: RateLimiters) {
    this.perName = limiters.limiter('password of name', { points: 10, seconds });
    this.perAddress = limiters.limiter('password from address', { points: 50, seconds });
  }

  /**
   * Looks whether a password is right.
   * @param look gives undefined when it is wrong
   * @throws {Refused} RATE_LIMITED
   */
  async guess<T>(
    key: string,
    address: string,
    look: () => Promise<T | undefined>,
  ): Promise<T | undefined> {
    await this.take(key, address);
    let isWrong = false;
    try {
      const found = await look();
      isWrong = found === undefined;
      return found;
    } finally {
      if (!isWrong) await this.giveBack(key, address);
    }
  }

  private async take(key: string, address: string): Promise<void> {
    const forAddress = await this.perAddress.take(address);
    if (forAddress !== undefined) throw rateLimited(forAddress);
    const forName = await this.perName.take(key);
    if (forName === undefined) return;
    await this.perAddress.giveBack(address);
    throw rateLimited(forName);
  }

  private async giveBack(key: string, address: string): Promise<void> {
    await Promise.all([this.perName.giveBack(key), this.perAddress.giveBack(address)]);
  }
}

const rateLimited = (retryAfterMs: number): Refused =>
  new Refused('RATE_LIMITED', { retryAfterMs });
