import { Logger } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayConnection,
  type OnGatewayInit,
} from '@nestjs/websockets';
import type { ClientMessage, Success } from '@parley/protocol';
import { faultOf } from '../logging/fault.js';
import { Broadcaster } from '../realtime/broadcaster.js';
import { Gateway, Handle, Who } from '../realtime/handle.js';
import type { Identity } from '../realtime/identity.js';
import { InOrder } from '../realtime/in-order.js';
import { LoginSockets } from '../realtime/login-sockets.js';
import { RecentAnswers } from '../realtime/recent-answers.js';
import { Refused } from '../realtime/refused.js';
import type { ParleyServer, ParleySocket } from '../realtime/socket.js';
import { AuthService } from './auth.service.js';
import { ConnectRefused } from './connect-refused.js';
import { Handshakes } from './handshakes.js';

@Gateway()
export class AuthGateway implements OnGatewayInit<ParleyServer>, OnGatewayConnection<ParleySocket> {
  private readonly logger = new Logger('Auth');
  /** By socket: of two logins at once the second finds the first done, and is refused. */
  private readonly logins = new InOrder<string>();

  constructor(
    private readonly auth: AuthService,
    private readonly handshakes: Handshakes,
    private readonly sockets: LoginSockets,
    private readonly broadcaster: Broadcaster,
  ) {}

  /** Nest's guards do not run on connect, so the handshake is checked by Socket.IO's middleware. */
  afterInit(server: ParleyServer): void {
    server.use((socket, next) => {
      this.arrive(socket).then(
        () => next(),
        (error: unknown) => next(this.explain(error)),
      );
    });
  }

  handleConnection(socket: ParleySocket): void {
    const { login } = socket.data;
    if (login === undefined) return;
    this.admit(socket, login.identity).then(
      () => this.sockets.welcome(socket, login.self),
      (error: unknown) => {
        this.logger.error({ event: 'welcome failed', ...faultOf(error) });
        socket.disconnect(true);
      },
    );
  }

  @Handle('login')
  login(
    @MessageBody() message: ClientMessage<'login'>,
    @ConnectedSocket() socket: ParleySocket,
  ): Promise<Success<'login'>> {
    return this.logins.run(socket.id, () => this.logIn(message, socket));
  }

  @Handle('logout')
  async logout(
    @MessageBody() _message: ClientMessage<'logout'>,
    @Who() who: Identity,
  ): Promise<Success<'logout'>> {
    await this.auth.logout(who);
    // The ack goes out first: closing the sockets takes this one along.
    setImmediate(() => this.broadcaster.closeSession(who.session));
    return { ok: true };
  }

  private async logIn(
    message: ClientMessage<'login'>,
    socket: ParleySocket,
  ): Promise<Success<'login'>> {
    if (socket.data.login !== undefined) throw new Refused('ALREADY_LOGGED_IN');
    const login = await this.auth.login(message.credentials, socket.data.connection);
    socket.data.login = login;
    try {
      await this.admit(socket, login.identity);
    } catch (error) {
      // Nobody is logged in by a login that failed, and nobody knows the token of its session.
      delete socket.data.login;
      await this.auth.logout(login.identity);
      throw error;
    }
    return { ok: true, token: login.token, self: login.self };
  }

  /** A log-out that crossed the way in closed the session's sockets before this one was among them. */
  private async admit(socket: ParleySocket, identity: Identity): Promise<void> {
    await this.sockets.admit(socket, identity);
    if (await this.auth.isLive(identity.session)) return;
    this.broadcaster.closeSession(identity.session);
  }

  private async arrive(socket: ParleySocket): Promise<void> {
    const { connection, login } = await this.handshakes.check(socket.id, socket.handshake);
    socket.data.connection = connection;
    socket.data.answers = new RecentAnswers();
    if (login !== undefined) socket.data.login = login;
  }

  private explain(error: unknown): ConnectRefused {
    if (error instanceof ConnectRefused) return error;
    this.logger.error({ event: 'handshake failed', ...faultOf(error) });
    return new ConnectRefused('INTERNAL');
  }
}
