import { Injectable } from '@nestjs/common';
import type { PersonId, ServerInfo, SessionToken } from '@parley/protocol';
import type { Connection, Login } from '../identity/identity.js';
import type { Account, Session } from './account.js';
import { loginOf } from './login-of.js';
import { newToken } from './session-token.js';
import { SessionsService } from './sessions.service.js';

/** A login that has just been made, with what proves it from now on. */
export type NewLogin = Login & { token: SessionToken };

/** Whose session was stored, and at which server. */
export type Stored = { account: Account; server: ServerInfo };

/** Begins sessions. */
@Injectable()
export class NewLogins {
  constructor(private readonly sessions: SessionsService) {}

  /** @param store stores the session, and whatever belongs to it */
  async begin(
    person: PersonId,
    via: Connection,
    store: (session: Session) => Promise<Stored>,
  ): Promise<NewLogin> {
    const token = newToken();
    const session = this.sessions.newSession(person, token, via);
    const { account, server } = await store(session);
    return { ...loginOf(account, session.id, via), server, token };
  }
}
