import { Inject, Injectable } from '@nestjs/common';
import type { PersonId, ServerRole, SessionId } from '@parley/protocol';
import { and, asc, desc, eq, gt, inArray, or } from 'drizzle-orm';
import { DATABASE, type Database } from '../database/database.js';
import { blocks, knownDevices, links, people, sessions } from '../database/schema.js';
import { type SelfFacts, selfColumns } from '../database/self-columns.js';

/** What somebody is to the server. */
export type Standing = {
  id: PersonId;
  role: ServerRole;
  deactivatedAt: number | null;
  erasedAt: number | null;
  hasPassword: boolean;
};

/** Whose account was changed, and what they are from now on. */
export type ChangedAccount = { id: PersonId; name: string; self: SelfFacts };

const changed = { id: people.id, name: people.name, self: selfColumns };

const standing = {
  id: people.id,
  role: people.role,
  deactivatedAt: people.deactivatedAt,
  erasedAt: people.erasedAt,
  hasPassword: selfColumns.hasPassword,
};

@Injectable()
export class AccountsRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  transaction<T>(work: (tx: Database) => Promise<T>): Promise<T> {
    return this.database.transaction(work);
  }

  async standingOf(person: PersonId): Promise<Standing | undefined> {
    const [found] = await this.database.select(standing).from(people).where(eq(people.id, person));
    return found;
  }

  /**
   * What these people are, and the owners besides if they count: nobody changes it until the transaction ends. Always in
   * the same order, so that two never wait for each other, and before sessions are held or ended.
   */
  lock(
    tx: Database,
    ids: readonly PersonId[],
    { owners }: { owners: boolean },
  ): Promise<Standing[]> {
    const isOne = inArray(people.id, [...ids]);
    return tx
      .select(standing)
      .from(people)
      .where(owners ? or(isOne, eq(people.role, 'owner')) : isOne)
      .orderBy(asc(people.id))
      .for('no key update');
  }

  async setDeactivated(tx: Database, person: PersonId, at: number | null): Promise<void> {
    await tx.update(people).set({ deactivatedAt: at }).where(eq(people.id, person));
  }

  async setRole(
    tx: Database,
    person: PersonId,
    role: ServerRole,
  ): Promise<ChangedAccount | undefined> {
    const [row] = await tx
      .update(people)
      .set({ role })
      .where(eq(people.id, person))
      .returning(changed);
    return row;
  }

  /** Gives somebody who has none a password, and with it a role. */
  async keep(
    tx: Database,
    person: PersonId,
    { hash, role }: { hash: string; role: ServerRole },
  ): Promise<ChangedAccount> {
    const [kept] = await tx
      .update(people)
      .set({ passwordHash: hash, role })
      .where(eq(people.id, person))
      .returning(changed);
    if (kept === undefined) throw new Error('A locked person is gone');
    return kept;
  }

  /** Makes the row a stone: it stands for what the person wrote, and says nothing of them [K46]. */
  async erase(tx: Database, { id, role, deactivatedAt }: Standing): Promise<ChangedAccount> {
    const now = Date.now();
    await tx.delete(knownDevices).where(eq(knownDevices.person, id));
    await tx.delete(blocks).where(or(eq(blocks.blocker, id), eq(blocks.blocked, id)));
    await tx.delete(links).where(eq(links.person, id));
    const [stone] = await tx
      .update(people)
      .set({
        name: '',
        nameKey: id,
        skeleton: null,
        shownSkeleton: null,
        passwordHash: null,
        role: role === 'guest' ? 'guest' : 'member',
        invitation: null,
        deactivatedAt: deactivatedAt ?? now,
        erasedAt: now,
        doNotDisturb: false,
        lastSeenAt: null,
      })
      .where(eq(people.id, id))
      .returning(changed);
    if (stone === undefined) throw new Error('A locked person is gone');
    return stone;
  }

  /** @returns whether the password was still the one that was looked at */
  async changePassword(
    tx: Database,
    person: PersonId,
    { from, to }: { from: string | null; to: string },
  ): Promise<boolean> {
    if (from === null) return false;
    const changed = await tx
      .update(people)
      .set({ passwordHash: to })
      .where(and(eq(people.id, person), eq(people.passwordHash, from)))
      .returning({ id: people.id });
    return changed.length > 0;
  }

  /** Those that have not expired, the last used first. */
  sessionsOf(person: PersonId, limit: number) {
    return this.database
      .select({
        id: sessions.id,
        agent: sessions.agent,
        address: sessions.address,
        createdAt: sessions.createdAt,
        lastSeenAt: sessions.lastSeenAt,
      })
      .from(sessions)
      .where(and(eq(sessions.person, person), gt(sessions.expiresAt, Date.now())))
      .orderBy(desc(sessions.lastSeenAt), asc(sessions.id))
      .limit(limit);
  }

  async personOfSession(session: SessionId): Promise<PersonId | undefined> {
    const [found] = await this.database
      .select({ person: sessions.person })
      .from(sessions)
      .where(eq(sessions.id, session));
    return found?.person;
  }
}
