import { ConnectedSocket, MessageBody } from '@nestjs/websockets';
import type { ClientMessage, Success } from '@parley/protocol';
import { SocketLogins } from '../auth/socket-logins.js';
import type { Identity } from '../identity/identity.js';
import { Gateway, Handle, Who } from '../realtime/handle.js';
import type { ParleySocket } from '../realtime/socket.js';
import { OwnSessionsService } from './own-sessions.service.js';

@Gateway()
export class SessionsGateway {
  constructor(
    private readonly sessions: OwnSessionsService,
    private readonly logins: SocketLogins,
  ) {}

  @Handle('session-list')
  async list(
    @MessageBody() { person }: ClientMessage<'session-list'>,
    @Who() who: Identity,
  ): Promise<Success<'session-list'>> {
    return { ok: true, sessions: await this.sessions.list(who, person) };
  }

  @Handle('session-end')
  async end(
    @MessageBody() { session }: ClientMessage<'session-end'>,
    @Who() who: Identity,
    @ConnectedSocket() socket: ParleySocket,
  ): Promise<Success<'session-end'>> {
    // One's own is a log-out.
    if (session === who.session) await this.logins.logOut(who, () => delete socket.data.login);
    else await this.sessions.end(who, session);
    return { ok: true };
  }

  @Handle('session-end-others')
  async endOthers(
    @MessageBody() _message: ClientMessage<'session-end-others'>,
    @Who() who: Identity,
  ): Promise<Success<'session-end-others'>> {
    await this.sessions.endOthers(who);
    return { ok: true };
  }

  @Handle('password-change')
  async changePassword(
    @MessageBody() message: ClientMessage<'password-change'>,
    @Who() who: Identity,
    @ConnectedSocket() socket: ParleySocket,
  ): Promise<Success<'password-change'>> {
    await this.sessions.changePassword(who, socket.data.connection.address, message);
    return { ok: true };
  }
}
