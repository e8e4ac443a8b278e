import { Logger } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayConnection,
  type OnGatewayInit,
} from '@nestjs/websockets';
import type { ClientMessage, SessionId, Success } from '@parley/protocol';
import type { Identity, Login } from '../identity/identity.js';
import { faultOf } from '../logging/fault.js';
import { Backlog } from '../realtime/backlog.js';
import { failureOf } from '../realtime/failure-of.js';
import { Gateway, Handle, Who } from '../realtime/handle.js';
import { InOrder } from '../realtime/in-order.js';
import { LoginSockets } from '../realtime/login-sockets.js';
import { RecentAnswers } from '../realtime/recent-answers.js';
import { Refused } from '../realtime/refused.js';
import type { ParleyServer, ParleySocket } from '../realtime/socket.js';
import { UnreadTotal } from '../realtime/unread-total.js';
import { Upgrades } from '../realtime/upgrades.js';
import { AuthService } from './auth.service.js';
import { ConnectRefused } from './connect-refused.js';
import { Handshakes } from './handshakes.js';
import { SessionsService } from './sessions.service.js';

/** As much of what browsers say of themselves as is kept. */
const AGENT_CHARACTERS = 256;

@Gateway()
export class AuthGateway implements OnGatewayInit<ParleyServer>, OnGatewayConnection<ParleySocket> {
  private readonly logger = new Logger('Auth');
  /** By socket: of two logins at once the second finds the first done, and is refused. */
  private readonly logins = new InOrder<string>();

  constructor(
    private readonly auth: AuthService,
    private readonly handshakes: Handshakes,
    private readonly sessions: SessionsService,
    private readonly sockets: LoginSockets,
    private readonly upgrades: Upgrades,
    private readonly unread: UnreadTotal,
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
    const { arriving } = socket.data;
    if (arriving === undefined) return;
    socket.data.admission = this.admit(socket, arriving)
      .then(() => this.sockets.welcome(socket, arriving))
      .catch((error: unknown) => {
        this.logger.error({ event: 'welcome failed', ...faultOf(error) });
        socket.disconnect(true);
      })
      .finally(() => delete socket.data.admission);
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
    @ConnectedSocket() socket: ParleySocket,
  ): Promise<Success<'logout'>> {
    // Nothing is taken from the device any more while what it leaves behind is put in order [X10].
    await this.logOut(who, () => delete socket.data.login);
    return { ok: true };
  }

  private async logIn(
    message: ClientMessage<'login'>,
    socket: ParleySocket,
  ): Promise<Success<'login'>> {
    if (socket.data.login !== undefined) throw new Refused('ALREADY_LOGGED_IN');
    const login = await this.auth.login(message.credentials, socket.data.connection);
    const { identity, self, server, token } = login;
    try {
      await this.admit(socket, login);
    } catch (error) {
      // Nobody is logged in by a login that failed, and nobody knows the token of its session.
      await this.logOut(identity);
      throw error;
    }
    this.sockets.welcomeAfterAck(identity);
    return { ok: true, token, self, server };
  }

  /** Ends the session and, whatever comes of that, the socket that is in its rooms. */
  private async logOut(who: Identity, ended?: () => void): Promise<void> {
    try {
      await this.sessions.logOut(who, ended);
    } finally {
      this.closeAfterAck(who.session);
    }
  }

  /** Whoever is let in may send from now on, unless a log-out has crossed the way in. */
  private async admit(socket: ParleySocket, login: Login): Promise<void> {
    const { session } = login.identity;
    if (this.sessions.hasEndedHere(session)) {
      socket.emit('goodbye', { type: 'goodbye', reason: 'session-ended' });
      socket.disconnect(true);
      return;
    }
    // Looked at after it is in its rooms: a log-out that comes later finds it there.
    const isLive = await this.sockets.admit(socket, login.identity, () =>
      this.sessions.isLive(session),
    );
    if (isLive) socket.data.login = login;
    else this.sessions.close(session);
  }

  /** Closing the sockets of a session takes the one along that asked for it. */
  private closeAfterAck(session: SessionId): void {
    setImmediate(() => this.sessions.close(session));
  }

  private async arrive(socket: ParleySocket): Promise<void> {
    // Before anything is waited for: of a connection that ends meanwhile nobody would hear the end.
    socket.data.backlog = new Backlog(socket, this.unread);
    const { request } = socket;
    const agent = request.headers['user-agent']?.slice(0, AGENT_CHARACTERS);
    const from = { socket: socket.id, address: this.upgrades.addressOf(request), agent };
    const isGone = (): boolean => socket.conn.readyState !== 'open';
    const { connection, login } = await this.handshakes.check(from, socket.handshake.auth, isGone);
    socket.data.connection = connection;
    socket.data.answers = new RecentAnswers();
    socket.data.unacked = 0;
    socket.data.acksOwed = 0;
    if (login !== undefined) socket.data.arriving = login;
  }

  private explain(error: unknown): ConnectRefused {
    if (error instanceof ConnectRefused) return error;
    this.logger.error({ event: 'handshake failed', ...faultOf(error) });
    return new ConnectRefused(failureOf(error));
  }
}
