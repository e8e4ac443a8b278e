import { Inject, Logger } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayConnection,
  type OnGatewayInit,
} from '@nestjs/websockets';
import type { ClientMessage, Success } from '@parley/protocol';
import { CONFIG, type Config } from '../config/config.js';
import type { Identity } from '../identity/identity.js';
import { faultOf } from '../logging/fault.js';
import { isFromOwnMachine } from '../network/own-machine.js';
import { Backlog } from '../realtime/backlog.js';
import { failureOf } from '../realtime/failure-of.js';
import { Gateway, Handle, Who } from '../realtime/handle.js';
import { LoginSockets } from '../realtime/login-sockets.js';
import { RecentAnswers } from '../realtime/recent-answers.js';
import type { ParleyServer, ParleySocket } from '../realtime/socket.js';
import { UnreadTotal } from '../realtime/unread-total.js';
import { Upgrades } from '../realtime/upgrades.js';
import { AuthService } from './auth.service.js';
import { ConnectRefused } from './connect-refused.js';
import { Handshakes } from './handshakes.js';
import { SocketLogins } from './socket-logins.js';

/** As much of what browsers say of themselves as is kept. */
const AGENT_CHARACTERS = 256;

@Gateway()
export class AuthGateway implements OnGatewayInit<ParleyServer>, OnGatewayConnection<ParleySocket> {
  private readonly logger = new Logger('Auth');

  constructor(
    private readonly auth: AuthService,
    private readonly handshakes: Handshakes,
    private readonly logins: SocketLogins,
    private readonly sockets: LoginSockets,
    private readonly upgrades: Upgrades,
    private readonly unread: UnreadTotal,
    @Inject(CONFIG) private readonly config: Config,
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
    socket.data.admission = this.logins
      .admit(socket, arriving)
      .then((login) => this.sockets.welcome(socket, login))
      .catch((error: unknown) => {
        this.logger.error({ event: 'welcome failed', ...faultOf(error) });
        socket.disconnect(true);
      })
      .finally(() => delete socket.data.admission);
  }

  @Handle('login')
  async login(
    @MessageBody() { credentials }: ClientMessage<'login'>,
    @ConnectedSocket() socket: ParleySocket,
  ): Promise<Success<'login'>> {
    const { token, self, server } = await this.logins.logIn(socket, () =>
      this.auth.login(credentials, socket.data.connection),
    );
    return { ok: true, token, self, server };
  }

  @Handle('logout')
  async logout(
    @MessageBody() _message: ClientMessage<'logout'>,
    @Who() who: Identity,
    @ConnectedSocket() socket: ParleySocket,
  ): Promise<Success<'logout'>> {
    // Nothing is taken from the device any more while what it leaves behind is put in order [X10].
    await this.logins.logOut(who, () => delete socket.data.login);
    return { ok: true };
  }

  private async arrive(socket: ParleySocket): Promise<void> {
    // Before anything is waited for: of a connection that ends meanwhile nobody would hear the end.
    socket.data.backlog = new Backlog(socket, this.unread);
    const { request } = socket;
    const agent = request.headers['user-agent']?.slice(0, AGENT_CHARACTERS);
    const peer = request.socket.remoteAddress;
    const from = {
      socket: socket.id,
      address: this.upgrades.addressOf(request),
      agent,
      fromOwnMachine: isFromOwnMachine({ peer, headers: request.headers }, this.config),
    };
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
