import { Inject, Injectable } from '@nestjs/common';
import type { ClientMessageType } from '@parley/protocol';
import { CONFIG, type Config } from '../config/config.js';
import type { Connection } from './identity.js';
import { type RateLimit, type RateLimiter, RateLimiters } from './rate-limiter.js';
import { REFUSALS_UNTIL_CLOSED, rateLimits, SOCKETS_PER_ADDRESS } from './rate-limits.js';

/** Whether a message may pass; if not, when the next may, and whether the socket has gone too far. */
export type Verdict = { allowed: true } | { allowed: false; waitMs: number; flood: boolean };

const ALLOWED: Verdict = { allowed: true };

type Limiters = { perSocket: RateLimiter; perAddress: RateLimiter };

/** Counts the messages of each type, per socket [L2] and per address [L3]. */
@Injectable()
export class MessageLimits {
  private readonly limiters = new Map<RateLimit, Limiters>();
  private readonly refusals: RateLimiter;

  constructor(limiters: RateLimiters, @Inject(CONFIG) { rateLimitScale }: Config) {
    const limiter = (name: string, { points, seconds }: RateLimit, times = 1): RateLimiter =>
      limiters.limiter(name, { points: Math.ceil(points * times * rateLimitScale), seconds });
    for (const limit of new Set(Object.values(rateLimits))) {
      this.limiters.set(limit, {
        perSocket: limiter('messages of socket', limit),
        perAddress: limiter('messages from address', limit, SOCKETS_PER_ADDRESS),
      });
    }
    this.refusals = limiter('refusals', REFUSALS_UNTIL_CLOSED);
  }

  async judge(from: Connection, type: ClientMessageType): Promise<Verdict> {
    const limiters = this.limiters.get(rateLimits[type]);
    const waitMs =
      (await limiters?.perSocket.take(`${type} ${from.socket}`)) ??
      (await limiters?.perAddress.take(`${type} ${from.address}`));
    if (waitMs === undefined) return ALLOWED;
    return { allowed: false, waitMs, flood: await this.isFlood(from) };
  }

  /** Counts a message that was refused before its type could be judged [L4]. */
  async isFlood(from: Connection): Promise<boolean> {
    return (await this.refusals.take(from.socket)) !== undefined;
  }
}
