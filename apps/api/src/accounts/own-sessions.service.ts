import { Injectable } from '@nestjs/common';
import {
  type ClientMessage,
  canUpon,
  type PersonId,
  type SessionId,
  type SessionInfo,
} from '@parley/protocol';
import { AuditLog } from '../audit/audit-log.js';
import { PasswordLogins } from '../auth/password-logins.js';
import { SessionsService } from '../auth/sessions.service.js';
import { holdLive } from '../database/live-session.js';
import type { Identity } from '../identity/identity.js';
import { LinksService } from '../links/links.service.js';
import { Connections } from '../realtime/connections.js';
import { Refused } from '../realtime/refused.js';
import { ServerRights } from '../server-info/server-rights.js';
import { AccountActs } from './account-acts.js';
import { AccountsRepository } from './accounts.repository.js';

/** More than anybody looks through. */
const MOST_LISTED = 200;

/** Where somebody is logged in, and what ends that. */
@Injectable()
export class OwnSessionsService {
  constructor(
    private readonly repository: AccountsRepository,
    private readonly acts: AccountActs,
    private readonly rights: ServerRights,
    private readonly links: LinksService,
    private readonly sessions: SessionsService,
    private readonly passwords: PasswordLogins,
    private readonly connections: Connections,
    private readonly audit: AuditLog,
  ) {}

  /** @param person somebody else, if it is not one's own that are asked for */
  async list(
    who: Pick<Identity, 'person' | 'session'>,
    person: PersonId = who.person,
  ): Promise<SessionInfo[]> {
    if (person !== who.person) {
      // First: whoever has no right is not told who was erased.
      await this.rights.require('accounts', who.person);
      await this.acts.requirePerson(person);
    }
    const online = new Set(this.connections.sessions());
    const found = await this.repository.sessionsOf(person, MOST_LISTED);
    return found.map(({ id, agent, address, createdAt, lastSeenAt }) => ({
      id,
      createdAt,
      lastSeenAt: lastSeenAt ?? createdAt,
      current: id === who.session,
      online: online.has(id),
      ...(agent !== null && { agent }),
      ...(address !== null && { address }),
    }));
  }

  /** Of a session that is no more nothing is left to do [M3]. */
  async end(who: Identity, session: SessionId): Promise<void> {
    const person = await this.repository.personOfSession(session);
    if (person === undefined) return;
    await (person === who.person
      ? this.endOwn(who, session)
      : this.endOfOther(who, person, session));
  }

  async endOthers(who: Identity): Promise<void> {
    const ended = await this.repository.transaction(async (tx) => {
      await this.repository.lock(tx, [who.person], { owners: false });
      await holdLive(tx, who.session);
      return this.sessions.endOf(tx, who.person, who.session);
    });
    await this.sessions.follow(ended);
  }

  async changePassword(
    who: Identity,
    address: string,
    { current, password }: Pick<ClientMessage<'password-change'>, 'current' | 'password'>,
  ): Promise<void> {
    const { passwordHash: from } = await this.passwords.confirm(who.name, current, address);
    const to = await this.passwords.hash(password, address);
    const ended = await this.repository.transaction(async (tx) => {
      await this.repository.lock(tx, [who.person], { owners: false });
      await holdLive(tx, who.session);
      const isChanged = await this.repository.changePassword(tx, who.person, { from, to });
      // Another change was first: what was typed is not the password any more.
      if (!isChanged) throw new Refused('BAD_CREDENTIALS');
      // Whoever has one could make yet another password.
      await this.links.revokeResets(tx, who.person);
      await this.audit.append(tx, {
        actor: who.person,
        target: who.person,
        what: { event: 'password-changed' },
      });
      return this.sessions.endOf(tx, who.person, who.session);
    });
    await this.sessions.follow(ended);
  }

  private async endOwn(who: Identity, session: SessionId): Promise<void> {
    const ended = await this.repository.transaction(async (tx) => {
      await holdLive(tx, who.session);
      return this.sessions.endOne(tx, session);
    });
    await this.sessions.follow(ended);
  }

  private async endOfOther(who: Identity, person: PersonId, session: SessionId): Promise<void> {
    const ended = await this.acts.upon(who, person, canUpon, async (tx) => {
      await this.audit.append(tx, {
        actor: who.person,
        target: person,
        what: { event: 'signed-out' },
      });
      return this.sessions.endOne(tx, session);
    });
    await this.sessions.follow(ended);
  }
}
