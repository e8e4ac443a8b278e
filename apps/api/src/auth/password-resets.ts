import { Injectable, Logger } from '@nestjs/common';
import type { Credentials, PersonId } from '@parley/protocol';
import { AuditLog } from '../audit/audit-log.js';
import type { Connection } from '../identity/identity.js';
import { LinksService } from '../links/links.service.js';
import { Refused } from '../realtime/refused.js';
import { ServerService } from '../server-info/server.service.js';
import type { Account, Session } from './account.js';
import { AuthRepository } from './auth.repository.js';
import { type NewLogin, NewLogins } from './new-logins.js';
import { PasswordLogins } from './password-logins.js';
import { SessionsService } from './sessions.service.js';

type ResetCredentials = Extract<Credentials, { kind: 'reset' }>;
type NewPassword = { person: PersonId; hash: string };

/** New passwords by a link, for those who have lost theirs. */
@Injectable()
export class PasswordResets {
  private readonly logger = new Logger('Auth');

  constructor(
    private readonly repository: AuthRepository,
    private readonly links: LinksService,
    private readonly passwords: PasswordLogins,
    private readonly sessions: SessionsService,
    private readonly logins: NewLogins,
    private readonly server: ServerService,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Whoever has the link comes in, and whoever was in under the name is out.
   * @throws {Refused} LINK_INVALID, RATE_LIMITED
   */
  async reset(credentials: ResetCredentials, via: Connection): Promise<NewLogin> {
    const { kind, person } = await this.links.look(credentials.link, via.address);
    if (kind !== 'reset' || person === null) throw new Refused('LINK_INVALID');
    const hash = await this.passwords.hash(credentials.password, via.address);
    const login = await this.logins.begin(person, via, async (session) => ({
      account: await this.store(credentials, { person, hash }, session),
      server: await this.server.info(),
    }));
    this.logger.log({ event: 'password reset', person });
    return login;
  }

  private async store(
    { link }: ResetCredentials,
    { person, hash }: NewPassword,
    session: Session,
  ): Promise<Account> {
    const { account, ended } = await this.repository.transaction(async (tx) => {
      // People come before their links, as where somebody makes them a new one.
      const changed = await this.repository.setPassword(tx, person, hash);
      if (changed === undefined) throw new Refused('LINK_INVALID');
      await this.links.use(tx, 'reset', link);
      await this.links.revokeResets(tx, person);
      const gone = await this.sessions.endOf(tx, person);
      await this.repository.insertSession(session, tx);
      const what = { event: 'password-reset' } as const;
      await this.audit.append(tx, { actor: person, target: person, what });
      return { account: changed, ended: gone };
    });
    await this.sessions.follow(ended);
    return account;
  }
}
