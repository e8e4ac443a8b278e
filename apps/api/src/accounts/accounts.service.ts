import { Injectable } from '@nestjs/common';
import {
  type AuditEvent,
  canGive,
  canStepDown,
  canUpon,
  type PersonId,
  type ServerRole,
} from '@parley/protocol';
import { AuditLog } from '../audit/audit-log.js';
import { SessionsService } from '../auth/sessions.service.js';
import type { Database } from '../database/database.js';
import type { Identity } from '../identity/identity.js';
import { LinksService, type MadeLink } from '../links/links.service.js';
import { Refused } from '../realtime/refused.js';
import { AccountActs } from './account-acts.js';
import { AccountNews } from './account-news.js';
import { AccountsRepository, type ChangedAccount, type Standing } from './accounts.repository.js';

/** What those who keep the server do to others' accounts. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly repository: AccountsRepository,
    private readonly acts: AccountActs,
    private readonly sessions: SessionsService,
    private readonly links: LinksService,
    private readonly news: AccountNews,
    private readonly audit: AuditLog,
  ) {}

  /** Gives somebody another role; of oneself a lower one. */
  async changeRole(who: Identity, person: PersonId, role: ServerRole): Promise<void> {
    const change = (tx: Database, target: Standing) => this.setRole(tx, who, target, role);
    const changed =
      person === who.person
        ? await this.acts.uponOneself(who, async (tx, own, isLastOwner) => {
            if (!canStepDown(role, own.role)) throw new Refused('NOT_ALLOWED');
            if (isLastOwner) throw new Refused('LAST_OWNER');
            return change(tx, own);
          })
        : await this.acts.upon(who, person, (facts) => canGive(role, facts), change);
    if (changed !== undefined) this.news.tell(changed);
  }

  /** Nobody logs in under the name any more, and nothing of it is under way. */
  async deactivate(who: Identity, person: PersonId): Promise<void> {
    const ended = await this.acts.upon(who, person, canUpon, async (tx, target) => {
      if (target.deactivatedAt !== null) return [];
      await this.repository.setDeactivated(tx, person, Date.now());
      await this.log(tx, who, person, { event: 'account-deactivated' });
      return this.sessions.endOf(tx, person);
    });
    await this.sessions.follow(ended);
  }

  async reactivate(who: Identity, person: PersonId): Promise<void> {
    await this.acts.upon(who, person, canUpon, async (tx, target) => {
      if (target.deactivatedAt === null) return;
      await this.repository.setDeactivated(tx, person, null);
      await this.log(tx, who, person, { event: 'account-reactivated' });
    });
  }

  /** What they wrote stays, by nobody's name. */
  async erase(who: Identity, person: PersonId): Promise<void> {
    const { ended, changed } = await this.acts.upon(who, person, canUpon, async (tx, target) => {
      // Before the row is locked against those who refer to it, which what these have under way does.
      const sessions = await this.sessions.endOf(tx, person);
      const erased = await this.repository.erase(tx, target);
      await this.log(tx, who, person, { event: 'account-erased' });
      return { ended: sessions, changed: erased };
    });
    this.news.tell(changed);
    await this.sessions.follow(ended);
  }

  async signOut(who: Identity, person: PersonId): Promise<void> {
    const ended = await this.acts.upon(who, person, canUpon, async (tx) => {
      await this.log(tx, who, person, { event: 'signed-out' });
      return this.sessions.endOf(tx, person);
    });
    await this.sessions.follow(ended);
  }

  /** For somebody who has lost their password: what it was they need not know, and nobody else learns the new one. */
  makeResetLink(who: Identity, person: PersonId): Promise<MadeLink> {
    return this.acts.upon(who, person, canUpon, async (tx, { deactivatedAt }) => {
      // Nobody comes in by it, and one that were good again later would be forgotten by then.
      if (deactivatedAt !== null) throw new Refused('NOT_ALLOWED');
      await this.log(tx, who, person, { event: 'reset-link-made' });
      return this.links.createReset(tx, person, who.person);
    });
  }

  private async setRole(
    tx: Database,
    { person: actor }: Identity,
    target: Standing,
    role: ServerRole,
  ): Promise<ChangedAccount | undefined> {
    if (target.role === role) return undefined;
    // Whoever loses the token loses the name, and no server is to lose its owner by that.
    const keeps = role === 'admin' || role === 'owner';
    if (keeps && !target.hasPassword) throw new Refused('NOT_ALLOWED');
    const what = { event: 'role-changed', from: target.role, to: role } as const;
    await this.audit.append(tx, { actor, target: target.id, what });
    return this.repository.setRole(tx, target.id, role);
  }

  private log(
    tx: Database,
    { person: actor }: Identity,
    target: PersonId,
    what: AuditEvent,
  ): Promise<void> {
    return this.audit.append(tx, { actor, target, what });
  }
}
