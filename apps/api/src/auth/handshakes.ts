import { Injectable } from '@nestjs/common';
import { Handshake, PROTOCOL_VERSION } from '@parley/protocol';
import type { Connection } from '../realtime/identity.js';
import { AuthService, type Login } from './auth.service.js';
import { ConnectRefused } from './connect-refused.js';

/** What is known of a connection before the client may send on it. */
export type Arrival = { connection: Connection; login: Login | undefined };

/** Decides at the handshake whether a connection may be made, and who makes it. */
@Injectable()
export class Handshakes {
  constructor(private readonly auth: AuthService) {}

  /** @throws {ConnectRefused} */
  async check(
    { socket, address }: Pick<Connection, 'socket' | 'address'>,
    auth: Record<string, unknown>,
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
    const connection = { socket, device, address };
    if (token === undefined) return { connection, login: undefined };
    const login = await this.auth.resume(token, connection);
    if (login === undefined) throw new ConnectRefused('UNAUTHENTICATED');
    return { connection, login };
  }
}
