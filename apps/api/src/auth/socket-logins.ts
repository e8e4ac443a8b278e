import { Injectable } from '@nestjs/common';
import type { SessionId } from '@parley/protocol';
import type { Identity, Login } from '../identity/identity.js';
import { InOrder } from '../realtime/in-order.js';
import { LoginSockets } from '../realtime/login-sockets.js';
import { Refused } from '../realtime/refused.js';
import { renewed } from '../realtime/renewed.js';
import type { ParleySocket } from '../realtime/socket.js';
import type { NewLogin } from './new-logins.js';
import { SessionsService } from './sessions.service.js';

/** Logs people in and out on sockets that are there. */
@Injectable()
export class SocketLogins {
  /** By socket: of two logins at once the second finds the first done, and is refused. */
  private readonly logins = new InOrder<string>();

  constructor(
    private readonly sessions: SessionsService,
    private readonly sockets: LoginSockets,
  ) {}

  /** @throws {Refused} ALREADY_LOGGED_IN, and what making the login throws */
  logIn(socket: ParleySocket, make: () => Promise<NewLogin>): Promise<NewLogin> {
    return this.logins.run(socket.id, async () => {
      if (socket.data.login !== undefined) throw new Refused('ALREADY_LOGGED_IN');
      const login = await make();
      let admitted: Login;
      try {
        admitted = await this.admit(socket, login);
      } catch (error) {
        // Nobody is logged in by a login that failed, and nobody knows the token of its session.
        await this.logOut(login.identity);
        throw error;
      }
      this.sockets.welcomeAfterAck(login.identity);
      return { ...login, ...admitted };
    });
  }

  /** Ends the session and, whatever comes of that, the socket that is in its rooms. */
  async logOut(who: Identity, ended?: () => void): Promise<void> {
    try {
      await this.sessions.logOut(who, ended);
    } finally {
      this.closeAfterAck(who.session);
    }
  }

  /**
   * Whoever is let in may send from now on, unless a log-out has crossed the way in.
   * @returns the login as what they are by now
   */
  async admit(socket: ParleySocket, login: Login): Promise<Login> {
    const { session } = login.identity;
    if (this.sessions.hasEndedHere(session)) {
      socket.emit('goodbye', { type: 'goodbye', reason: 'session-ended' });
      socket.disconnect(true);
      return login;
    }
    // What was told to a login that failed on this socket was of somebody else.
    delete socket.data.changedMeanwhile;
    // Looked at after it is in its rooms: a log-out that comes later finds it there, and so does another role.
    const facts = await this.sockets.admit(socket, login.identity, () =>
      this.sessions.selfOf(session),
    );
    if (facts === undefined) {
      this.sessions.close(session);
      return login;
    }
    const current = renewed(login, socket.data.changedMeanwhile ?? facts);
    socket.data.login = current;
    return current;
  }

  /** Closing the sockets of a session takes the one along that asked for it. */
  closeAfterAck(session: SessionId): void {
    setImmediate(() => this.sessions.close(session));
  }
}
