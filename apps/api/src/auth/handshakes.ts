import { Inject, Injectable } from '@nestjs/common';
import { Handshake, PROTOCOL_VERSION } from '@parley/protocol';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { CONFIG, type Config } from '../config/config.js';
import type { Connection } from '../realtime/identity.js';
import { take } from '../realtime/take.js';
import { AuthService, type Login } from './auth.service.js';
import { ConnectRefused } from './connect-refused.js';

/** Connections of one address in a minute: an office behind a NAT after a restart. */
const CONNECTIONS_PER_MINUTE = 600;

/** What is known of a connection before the client may send on it. */
export type Arrival = { connection: Connection; login: Login | undefined };

/** What of Socket.IO's handshake is looked at. */
export type RawHandshake = {
  auth: Record<string, unknown>;
  address: string;
  headers: Record<string, string | string[] | undefined>;
};

/** Decides at the handshake whether a connection may be made, and who makes it. */
@Injectable()
export class Handshakes {
  private readonly arrivals: RateLimiterMemory;

  constructor(
    private readonly auth: AuthService,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    const points = Math.ceil(CONNECTIONS_PER_MINUTE * config.rateLimitScale);
    this.arrivals = new RateLimiterMemory({ points, duration: 60 });
  }

  /** @throws {ConnectRefused} */
  async check(socket: string, handshake: RawHandshake): Promise<Arrival> {
    const address = this.addressOf(handshake);
    await this.limit(address);
    const parsed = Handshake.safeParse(handshake.auth);
    if (!parsed.success) {
      throw new ConnectRefused('BAD_MESSAGE', { detail: 'auth: { protocol, device, token? }' });
    }
    const { protocol, device, token } = parsed.data;
    if (protocol !== PROTOCOL_VERSION) throw new ConnectRefused('VERSION_UNSUPPORTED');
    const connection = { socket, device, address };
    if (token === undefined) return { connection, login: undefined };
    const login = await this.auth.resume(token, connection);
    if (login === undefined) throw new ConnectRefused('UNAUTHENTICATED');
    return { connection, login };
  }

  private async limit(address: string): Promise<void> {
    const retryAfterMs = await take(this.arrivals, address);
    if (retryAfterMs !== undefined) throw new ConnectRefused('RATE_LIMITED', { retryAfterMs });
  }

  /** The proxy in front appends the address that it saw; what comes before is the client's word. */
  private addressOf({ address, headers }: RawHandshake): string {
    const forwarded = headers['x-forwarded-for'];
    if (!this.config.trustProxy || typeof forwarded !== 'string') return address;
    return forwarded.split(',').at(-1)?.trim() ?? address;
  }
}
