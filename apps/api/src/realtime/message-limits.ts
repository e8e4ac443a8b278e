import { Inject, Injectable } from '@nestjs/common';
import {
  type ClientMessageType,
  clientMessages,
  isClientMessageType,
  type PersonId,
} from '@parley/protocol';
import { CONFIG, type Config } from '../config/config.js';
import type { Connection } from '../identity/identity.js';
import { scaled } from '../shared/rate-limiter.js';
import { REFUSALS_UNTIL_CLOSED, SOCKETS_PER_ADDRESS, SOCKETS_PER_PERSON } from './rate-limits.js';
import { RateWindows } from './rate-windows.js';

/** Whether a message may pass; if not, when the next may, and whether the socket has gone too far. */
export type Verdict = { allowed: true } | { allowed: false; waitMs: number; flood: boolean };

const ALLOWED: Verdict = { allowed: true };

type Windows = {
  bySocket: RateWindows<string>;
  byPerson: RateWindows<PersonId>;
  byAddress: RateWindows<string>;
};

/**
 * Counts the messages of each type, per socket [L2], person [L14] and address [L3]. In the node that has the connection: what
 * every message passes must not wait for another process.
 */
@Injectable()
export class MessageLimits {
  private readonly windows = new Map<ClientMessageType, Windows>();
  private readonly refusals: RateWindows<string>;

  constructor(@Inject(CONFIG) { rateLimitScale }: Config) {
    for (const type of Object.keys(clientMessages).filter(isClientMessageType)) {
      const limit = clientMessages[type].policy.rate;
      this.windows.set(type, {
        bySocket: new RateWindows(scaled(limit, rateLimitScale)),
        byPerson: new RateWindows(scaled(limit, rateLimitScale * SOCKETS_PER_PERSON)),
        byAddress: new RateWindows(scaled(limit, rateLimitScale * SOCKETS_PER_ADDRESS)),
      });
    }
    this.refusals = new RateWindows(scaled(REFUSALS_UNTIL_CLOSED, rateLimitScale));
  }

  /** @param person who is logged in there, if anybody is */
  judge(from: Connection, type: ClientMessageType, person: PersonId | undefined): Verdict {
    const windows = this.windows.get(type);
    const waitMs =
      windows?.bySocket.take(from.socket) ??
      (person && windows?.byPerson.take(person)) ??
      windows?.byAddress.take(from.address);
    if (waitMs === undefined) return ALLOWED;
    return { allowed: false, waitMs, flood: this.isFlood(from) };
  }

  /** Counts a message that was refused before its type could be judged [L4]. */
  isFlood(from: Connection): boolean {
    return this.refusals.take(from.socket) !== undefined;
  }
}
