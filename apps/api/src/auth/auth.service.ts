import { Injectable, Logger } from '@nestjs/common';
import type { Credentials, SessionToken } from '@parley/protocol';
import { DoorService } from '../door/door.service.js';
import type { Connection, Login } from '../identity/identity.js';
import { Refused } from '../realtime/refused.js';
import { ServerService } from '../server-info/server.service.js';
import { AuthRepository } from './auth.repository.js';
import { loginOf } from './login-of.js';
import { type NewLogin, NewLogins } from './new-logins.js';
import { PasswordLogins } from './password-logins.js';
import { PasswordResets } from './password-resets.js';
import { SessionsService } from './sessions.service.js';
import { SignUps } from './sign-ups.js';

type CredentialsOf<Kind extends Credentials['kind']> = Extract<Credentials, { kind: Kind }>;

/** The ways in: a new name as a guest or with a password, an account, a new password by a link, a token. */
@Injectable()
export class AuthService {
  private readonly logger = new Logger('Auth');

  constructor(
    private readonly repository: AuthRepository,
    private readonly sessions: SessionsService,
    private readonly logins: NewLogins,
    private readonly signUps: SignUps,
    private readonly passwords: PasswordLogins,
    private readonly resets: PasswordResets,
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

  private async comeIn(credentials: Credentials, via: Connection): Promise<NewLogin> {
    switch (credentials.kind) {
      case 'guest':
      case 'register':
        return this.signUp(credentials, via);
      case 'password':
        return this.comeBack(credentials, via);
      case 'reset':
        return this.resets.reset(credentials, via);
    }
  }

  private async comeBack(
    credentials: CredentialsOf<'password'>,
    via: Connection,
  ): Promise<NewLogin> {
    const account = await this.passwords.check(credentials, via);
    return this.logins.begin(account.id, via, async (session) => {
      const isIn = await this.repository.insertSessionOf(account, session);
      if (!isIn) throw new Refused('BAD_CREDENTIALS');
      return { account, server: await this.server.info() };
    });
  }

  private async signUp(
    credentials: CredentialsOf<'guest' | 'register'>,
    via: Connection,
  ): Promise<NewLogin> {
    const coming = { way: credentials.kind, invitation: credentials.invitation, via };
    // Before the name is looked at: a closed door does not say who is inside.
    await this.door.pass(coming);
    const newcomer = await this.signUps.prepare(credentials, via);
    return this.logins.begin(newcomer.id, via, (session) =>
      this.signUps.commit(
        newcomer,
        session,
        (tx) => this.door.admit(tx, coming, newcomer.id),
        () => this.door.isOpenToAll(via),
      ),
    );
  }
}
