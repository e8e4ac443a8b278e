import { Inject, Injectable } from '@nestjs/common';
import type { ClientMessageType } from '@parley/protocol';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { CONFIG, type Config } from '../config/config.js';
import type { Connection } from './identity.js';
import {
  type RateLimit,
  REFUSALS_UNTIL_CLOSED,
  rateLimits,
  SOCKETS_PER_ADDRESS,
} from './rate-limits.js';
import { take } from './take.js';

/** Whether a message may pass; if not, when the next may, and whether the socket has gone too far. */
export type Verdict = { allowed: true } | { allowed: false; waitMs: number; flood: boolean };

const ALLOWED: Verdict = { allowed: true };

/** Counts the messages of each type, per socket and per address. */
@Injectable()
export class MessageLimits {
  private readonly perSocket = new Map<RateLimit, RateLimiterMemory>();
  private readonly perAddress = new Map<RateLimit, RateLimiterMemory>();
  private readonly refusals: RateLimiterMemory;

  constructor(@Inject(CONFIG) { rateLimitScale }: Config) {
    const limiter = ({ points, seconds }: RateLimit, times = 1): RateLimiterMemory =>
      new RateLimiterMemory({
        points: Math.ceil(points * times * rateLimitScale),
        duration: seconds,
      });
    for (const limit of new Set(Object.values(rateLimits))) {
      this.perSocket.set(limit, limiter(limit));
      this.perAddress.set(limit, limiter(limit, SOCKETS_PER_ADDRESS));
    }
    this.refusals = limiter({ points: REFUSALS_UNTIL_CLOSED, seconds: 60 });
  }

  async judge(from: Connection, type: ClientMessageType): Promise<Verdict> {
    const limit = rateLimits[type];
    const waitMs =
      (await this.wait(this.perSocket.get(limit), `${type} ${from.socket}`)) ??
      (await this.wait(this.perAddress.get(limit), `${type} ${from.address}`));
    if (waitMs === undefined) return ALLOWED;
    return { allowed: false, waitMs, flood: await this.isFlood(from) };
  }

  /** Counts a message that was refused before its type could be judged. */
  async isFlood(from: Connection): Promise<boolean> {
    return (await take(this.refusals, from.socket)) !== undefined;
  }

  private wait(limiter: RateLimiterMemory | undefined, key: string): Promise<number | undefined> {
    return limiter === undefined ? Promise.resolve(undefined) : take(limiter, key);
  }
}
