import { Injectable } from '@nestjs/common';
import { Refused } from '../realtime/refused.js';
import { type RateLimiter, RateLimiters } from '../shared/rate-limiter.js';
import { Pause } from './pause.js';

const seconds = 15 * 60;
export const PER_NAME_AND_ADDRESS = 10;
export const PER_ADDRESS = 50;
/** From here on each further wrong password of a name has the next looked at later, up to the most. */
export const UNTIL_SLOW = 10;
export const STEP_MS = 200;
/** Below the time in which a client expects its ack [M6]. */
export const SLOWEST_MS = 4_000;

/** A password that is tried. */
export type Guess = {
  /** The key of the name. */
  key: string;
  address: string;
  /** What shows that this device has been logged in under the name, if anything does [A13]. */
  known?: string | undefined;
};

type Count = { limiter: RateLimiter; key: string };

/**
 * Slows down guessing [L6]. One address may be told to wait for long; a name never is, since whoever knows it
 * could lock its owner out: the password is only looked at a little later, for everyone at once and not one
 * after the other, so that no crowd of guesses stands before the owner's. And a device that the owner has used
 * waits for nobody but itself; its guesses are looked at one at a time, or as many as it has connections would wait
 * beside each other. An attempt is counted before the password is looked at, so that guesses sent at
 * once count too; one that is not wrong gets its points back, so that nobody waits for having signed in, or for
 * a database that was away. What is refused counts nowhere.
 */
@Injectable()
export class PasswordLimits {
  private readonly perAddress: RateLimiter;
  private readonly perNameAndAddress: RateLimiter;
  private readonly perName: RateLimiter;
  private readonly perDevice: RateLimiter;
  /** Known devices of which a password is being looked at, with where it came from. */
  private readonly underWay = new Set<string>();

  constructor(
    limiters: RateLimiters,
    private readonly pause: Pause,
  ) {
    const limiter = (name: string, points: number) =>
      limiters.limiter(`password ${name}`, { points, seconds });
    this.perAddress = limiter('from address', PER_ADDRESS);
    this.perNameAndAddress = limiter('of name from address', PER_NAME_AND_ADDRESS);
    this.perName = limiter('of name', UNTIL_SLOW);
    this.perDevice = limiter('from known device', UNTIL_SLOW);
  }

  /**
   * Looks whether a password is right, now or in some seconds.
   * @param look gives undefined when it is wrong
   * @throws {Refused} RATE_LIMITED
   */
  async guess<T>(guess: Guess, look: () => Promise<T | undefined>): Promise<T | undefined> {
    const { known, address } = guess;
    if (known === undefined) return this.lookLater(guess, look);
    // Who has a copy of what is known is elsewhere, and must not stand in the owner's way.
    const place = `${known} ${address}`;
    if (this.underWay.has(place)) throw new Refused('RATE_LIMITED', { retryAfterMs: SLOWEST_MS });
    this.underWay.add(place);
    try {
      return await this.lookLater(guess, look);
    } finally {
      this.underWay.delete(place);
    }
  }

  private async lookLater<T>(
    guess: Guess,
    look: () => Promise<T | undefined>,
  ): Promise<T | undefined> {
    const { counts, delayMs } = await this.count(guess);
    let isWrong = false;
    try {
      if (delayMs > 0) await this.pause.of(delayMs);
      const found = await look();
      isWrong = found === undefined;
      return found;
    } finally {
      if (!isWrong) await giveBack(counts);
    }
  }

  private async count({
    key,
    address,
    known,
  }: Guess): Promise<{ counts: Count[]; delayMs: number }> {
    if (known !== undefined) {
      const own = { limiter: this.perDevice, key: known };
      return { counts: [own], delayMs: delayOf(await own.limiter.count(own.key)) };
    }
    const strict = [
      { limiter: this.perAddress, key: address },
      { limiter: this.perNameAndAddress, key: `${address} ${key}` },
    ];
    await takeAll(strict);
    const ofName = { limiter: this.perName, key };
    return { counts: [...strict, ofName], delayMs: delayOf(await ofName.limiter.count(key)) };
  }
}

/** @param attempts those that were wrong or are under way, this one with them */
const delayOf = (attempts: number): number =>
  Math.min(SLOWEST_MS, Math.max(0, attempts - UNTIL_SLOW) * STEP_MS);

const takeAll = async (counts: readonly Count[]): Promise<void> => {
  const taken: Count[] = [];
  for (const count of counts) {
    const retryAfterMs = await count.limiter.take(count.key);
    if (retryAfterMs !== undefined) {
      await giveBack(taken);
      throw new Refused('RATE_LIMITED', { retryAfterMs });
    }
    taken.push(count);
  }
};

const giveBack = async (counts: readonly Count[]): Promise<void> => {
  await Promise.all(counts.map(({ limiter, key }) => limiter.giveBack(key)));
};
