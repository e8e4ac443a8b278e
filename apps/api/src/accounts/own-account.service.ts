import { Injectable } from '@nestjs/common';
import type { Self } from '@parley/protocol';
import { AuditLog } from '../audit/audit-log.js';
import { PasswordLogins } from '../auth/password-logins.js';
import { SessionsService } from '../auth/sessions.service.js';
import { DoorService } from '../door/door.service.js';
import type { Connection, Identity } from '../identity/identity.js';
import { Refused } from '../realtime/refused.js';
import { AccountActs } from './account-acts.js';
import { AccountNews } from './account-news.js';
import { AccountsRepository } from './accounts.repository.js';

/** What people do to their own accounts: begin one, and leave. */
@Injectable()
export class OwnAccountService {
  constructor(
    private readonly repository: AccountsRepository,
    private readonly acts: AccountActs,
    private readonly passwords: PasswordLogins,
    private readonly sessions: SessionsService,
    private readonly door: DoorService,
    private readonly news: AccountNews,
    private readonly audit: AuditLog,
  ) {}

  /** The name is kept from now on. Whoever could have come by an account has one; else a guest stays a guest. */
  async keep(who: Identity, via: Connection, password: string): Promise<Self> {
    const hash = await this.passwords.hash(password, via.address);
    const kept = await this.acts.uponOneself(who, async (tx, own) => {
      if (own.hasPassword) throw new Refused('NOT_ALLOWED');
      const isOpen = await this.door.isOpenWithin(tx, 'register', via);
      const role = own.role === 'guest' && isOpen ? 'member' : own.role;
      const [actor, target] = [who.person, who.person];
      await this.audit.append(tx, { actor, target, what: { event: 'account-kept' } });
      if (role !== own.role) {
        const what = { event: 'role-changed', from: own.role, to: role } as const;
        await this.audit.append(tx, { actor, target, what });
      }
      return this.repository.keep(tx, who.person, { hash, role });
    });
    this.news.tell(kept, who);
    return { id: kept.id, name: kept.name, ...kept.self };
  }

  /**
   * @param ended called as soon as nobody is left who asked
   * @throws {Refused} BAD_CREDENTIALS, LAST_OWNER
   */
  async leave(
    who: Identity,
    { address }: Connection,
    password: string | undefined,
    ended: () => void,
  ): Promise<void> {
    const confirmed =
      password !== undefined &&
      (await this.passwords.confirm(who.name, password, address)).id === who.person;
    const left = await this.acts.uponOneself(who, async (tx, own, isLastOwner) => {
      if (own.hasPassword && !confirmed) throw new Refused('BAD_CREDENTIALS');
      if (isLastOwner) throw new Refused('LAST_OWNER');
      const [actor, target] = [who.person, who.person];
      await this.audit.append(tx, { actor, target, what: { event: 'account-left' } });
      const sessions = await this.sessions.endOf(tx, who.person);
      return { sessions, stone: await this.repository.erase(tx, own) };
    });
    ended();
    this.news.tell(left.stone, who);
    await this.sessions.follow(left.sessions, who);
  }
}
