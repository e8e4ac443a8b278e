import { Inject, Injectable } from '@nestjs/common';
import { Handshake, PROTOCOL_VERSION } from '@parley/protocol';
import { CONFIG, type Config } from '../config/config.js';
import type { Origin } from '../network/client-address.js';
import { ClientAddresses } from '../network/client-addresses.js';
import type { Connection } from '../realtime/identity.js';
import { type RateLimiter, RateLimiters } from '../realtime/rate-limiter.js';
import { CONNECTIONS_PER_ADDRESS } from '../realtime/rate-limits.js';
import { AuthService, type Login } from './auth.service.js';
import { ConnectRefused } from './connect-refused.js';

/** What is known of a connection before the client may send on it. */
export type Arrival = { connection: Connection; login: Login | undefined };

/** What of Socket.IO's handshake is looked at. */
export type RawHandshake = Origin & { auth: Record<string, unknown> };

/** Decides at the handshake whether a connection may be made, and who makes it. */
@Injectable()
export class Handshakes {
  private readonly arrivals: RateLimiter;

  constructor(
    private readonly auth: AuthService,
    private readonly addresses: ClientAddresses,
    limiters: RateLimiters,
    @Inject(CONFIG) config: Config,
  ) {
    const { points, seconds } = CONNECTIONS_PER_ADDRESS;
    this.arrivals = limiters.limiter('connections from address', {
      points: Math.ceil(points * config.rateLimitScale),
      seconds,
    });
  }

  /** @throws {ConnectRefused} */
  async check(socket: string, handshake: RawHandshake): Promise<Arrival> {
    const address = this.addresses.of(handshake);
    await this.limit(address);
    // First of all: another version may shake hands in another shape.
    const { protocol } = handshake.auth;
    if (Number.isInteger(protocol) && protocol !== PROTOCOL_VERSION) {
      throw new ConnectRefused('VERSION_UNSUPPORTED');
    }
    const parsed = Handshake.safeParse(handshake.auth);
    if (!parsed.success) {
      throw new ConnectRefused('BAD_MESSAGE', { detail: 'auth: { protocol, device, token? }' });
    }
    const { device, token } = parsed.data;
    const connection = { socket, device, address };
    if (token === undefined) return { connection, login: undefined };
    const login = await this.auth.resume(token, connection);
    if (login === undefined) throw new ConnectRefused('UNAUTHENTICATED');
    return { connection, login };
  }

  private async limit(address: string): Promise<void> {
    const retryAfterMs = await this.arrivals.take(address);
    if (retryAfterMs !== undefined) throw new ConnectRefused('RATE_LIMITED', { retryAfterMs });
  }
}
