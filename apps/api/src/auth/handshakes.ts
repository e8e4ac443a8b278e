import { Inject, Injectable } from '@nestjs/common';
import { Handshake, PROTOCOL_VERSION } from '@parley/protocol';
import { CONFIG, type Config } from '../config/config.js';
import type { Connection, Login } from '../identity/identity.js';
import { Pace } from '../realtime/pace.js';
import {
  HANDSHAKES_AT_ONCE_MS,
  HANDSHAKES_OF_ADDRESS,
  HANDSHAKES_OF_SESSION,
  TABS_AT_ONCE_MS,
} from '../realtime/rate-limits.js';
import { scaled } from '../shared/rate-limiter.js';
import { AuthService } from './auth.service.js';
import { ConnectRefused } from './connect-refused.js';
import { Pause } from './pause.js';

/** What is known of a connection before the client may send on it. */
export type Arrival = { connection: Connection; login: Login | undefined };

/** Decides at the handshake whether a connection may be made, and who makes it. */
@Injectable()
export class Handshakes {
  private readonly paceOfAddress: Pace<string>;
  private readonly paceOfToken = new Pace<string>(HANDSHAKES_OF_SESSION, {
    atOnceMs: TABS_AT_ONCE_MS,
  });

  constructor(
    private readonly auth: AuthService,
    private readonly pause: Pause,
    @Inject(CONFIG) { rateLimitScale }: Config,
  ) {
    this.paceOfAddress = new Pace(scaled(HANDSHAKES_OF_ADDRESS, rateLimitScale), {
      atOnceMs: HANDSHAKES_AT_ONCE_MS,
    });
  }

  /** @throws {ConnectRefused} */
  async check(
    from: Omit<Connection, 'device'>,
    auth: Record<string, unknown>,
    isGone: () => boolean,
  ): Promise<Arrival> {
    // First of all: another version may shake hands in another shape.
    const { protocol } = auth;
    if (Number.isInteger(protocol) && protocol !== PROTOCOL_VERSION) {
      throw new ConnectRefused('VERSION_UNSUPPORTED');
    }
    const parsed = Handshake.safeParse(auth);
    if (!parsed.success) {
      throw new ConnectRefused('BAD_MESSAGE', { detail: 'auth: { protocol, device, token? }' });
    }
    const { device, token } = parsed.data;
    // Before its address is asked: tabs that wait for each other hold up no colleague [L5].
    if (token !== undefined) await this.wait(this.paceOfToken.count(token, 1), isGone);
    // Many from one address come in one after the other, and nobody from elsewhere waits for them [L5].
    await this.wait(this.paceOfAddress.count(from.address, 1), isGone);
    const connection = { ...from, device };
    if (token === undefined) return { connection, login: undefined };
    const login = await this.auth.resume(token, connection);
    if (login === undefined) throw new ConnectRefused('UNAUTHENTICATED');
    return { connection, login };
  }

  /** @throws {ConnectRefused} when it has gone meanwhile */
  private async wait(ms: number, isGone: () => boolean): Promise<void> {
    if (ms > 0) await this.pause.of(ms);
    if (isGone()) throw new ConnectRefused('UNAVAILABLE');
  }
}
