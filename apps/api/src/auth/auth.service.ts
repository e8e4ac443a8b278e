import { Injectable, Logger } from '@nestjs/common';
import type { Credentials, ServerInfo, SessionToken } from '@parley/protocol';
import { DoorService } from '../door/door.service.js';
import type { Connection, Login } from '../identity/identity.js';
import { ServerService } from '../server/server.service.js';
import type { Account, Session } from './account.js';
import { AuthRepository } from './auth.repository.js';
import { loginOf } from './login-of.js';
import { PasswordLogins } from './password-logins.js';
import { newToken } from './session-token.js';
import { SessionsService } from './sessions.service.js';
import { type Newcomer, SignUps } from './sign-ups.js';

/** A login that has just been made, with what proves it from now on. */
export type NewLogin = Login & { token: SessionToken };

/** The ways in: a new name as a guest or with a password, an account, a token. */
@Injectable()
export class AuthService {
  private readonly logger = new Logger('Auth');

  constructor(
    private readonly repository: AuthRepository,
    private readonly sessions: SessionsService,
    private readonly signUps: SignUps,
    private readonly passwords: PasswordLogins,
    private readonly door: DoorService,
    private readonly server: ServerService,
  ) {}

  async login(credentials: Credentials, via: Connection): Promise<NewLogin> {
    const login = await this.comeIn(credentials, via);
    const { person } = login.identity;
    this.logger.log({ event: 'logged in', person, kind: credentials.kind });
    return login;
  }

  /** The login that a token proves, if its session still lives. */
  async resume(token: SessionToken, via: Connection): Promise<Login | undefined> {
    const found = await this.sessions.find(token);
    if (found === undefined) return undefined;
    return { ...loginOf(found.person, found.session.id, via), server: found.server };
  }

  /** @param store stores the session, and what belongs to it; it gives what the server is then */
  async begin(
    account: Account,
    via: Connection,
    store: (session: Session) => Promise<ServerInfo>,
  ): Promise<NewLogin> {
    const token = newToken();
    const session = this.sessions.newSession(account.id, token, via);
    const server = await store(session);
    return { ...loginOf(account, session.id, via), server, token };
  }

  private async comeIn(credentials: Credentials, via: Connection): Promise<NewLogin> {
    switch (credentials.kind) {
      case 'guest':
        return this.signUp('guest', { ...credentials, role: 'guest' }, via);
      case 'register':
        return this.signUp('register', { ...credentials, role: 'member' }, via);
      case 'password': {
        const account = await this.passwords.check(credentials, via);
        return this.begin(account, via, async (session) => {
          await this.repository.insertSession(session);
          return this.server.info();
        });
      }
    }
  }

  private async signUp(
    way: 'guest' | 'register',
    newcomer: Newcomer,
    via: Connection,
  ): Promise<NewLogin> {
    // Before the name is looked at: a closed door does not say who is inside.
    await this.door.pass(way, via);
    const account = await this.signUps.prepare(newcomer, via);
    return this.begin(account, via, (session) =>
      this.signUps.commit(account, session, (tx) => this.door.passWithin(tx, way, via)),
    );
  }
}
