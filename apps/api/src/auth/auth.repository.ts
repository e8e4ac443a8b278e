import { Inject, Injectable } from '@nestjs/common';
import type { PersonId, ServerInfo, SessionId } from '@parley/protocol';
import {
  and,
  asc,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  lt,
  ne,
  not,
  notExists,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { arrayOf } from '../database/array-of.js';
import { DATABASE, type Database, isForeignKeyViolation } from '../database/database.js';
import { isHeldByNothing } from '../database/references.js';
import { conversations, knownDevices, members, people, sessions } from '../database/schema.js';
import type { SelfFacts } from '../database/self-columns.js';
import { liveSessions, selfOfSession, sessionOfToken } from '../database/session-statements.js';
import type { Account, Session } from './account.js';

export type EndedSession = Pick<Session, 'id' | 'person'>;
/** When a session was used, and whence if that is known. */
export type SessionUse = Pick<Session, 'id' | 'address' | 'agent'> & { at: number };
/** A session, whose it is, and which server keeps it. */
export type FoundSession = { session: Session; person: Account; server: ServerInfo };

const isAmong = (column: AnyPgColumn, ids: readonly string[]): SQL =>
  sql`${column} = any(${arrayOf(ids)}::uuid[])`;

const isDirect = eq(conversations.kind, 'direct');

@Injectable()
export class AuthRepository {
  private readonly ofToken;
  private readonly live;
  private readonly self;

  constructor(@Inject(DATABASE) private readonly database: Database) {
    this.ofToken = sessionOfToken(database).prepare('session_of_token');
    this.live = liveSessions(database).prepare('sessions_live');
    this.self = selfOfSession(database).prepare('session_self');
  }

  transaction<T>(work: (tx: Database) => Promise<T>): Promise<T> {
    return this.database.transaction(work);
  }

  async findByKey(key: string): Promise<Account | undefined> {
    const [account] = await this.database.select().from(people).where(eq(people.nameKey, key));
    return account;
  }

  async insertPerson(tx: Database, person: typeof people.$inferInsert): Promise<void> {
    await tx.insert(people).values(person);
  }

  /** The person, if they are there. */
  async setPassword(tx: Database, id: PersonId, hash: string): Promise<Account | undefined> {
    const [account] = await tx
      .update(people)
      .set({ passwordHash: hash })
      .where(eq(people.id, id))
      .returning();
    return account;
  }

  async insertSession(session: Session, by: Database = this.database): Promise<void> {
    await by.insert(sessions).values(session);
  }

  /**
   * Of somebody whose password was right.
   * @returns false when the person has been deactivated, or the password is another, by now
   */
  insertSessionOf({ id, passwordHash }: Account, session: Session): Promise<boolean> {
    if (passwordHash === null) return Promise.resolve(false);
    return this.database.transaction(async (tx) => {
      const isSame = and(eq(people.id, id), eq(people.passwordHash, passwordHash));
      const kept = await tx
        .select({ id: people.id })
        .from(people)
        .where(and(isSame, isNull(people.deactivatedAt)))
        .for('share');
      if (kept.length > 0) await this.insertSession(session, tx);
      return kept.length > 0;
    });
  }

  /** The live session of a token and its person. */
  async findSession(tokenHash: string, now: number): Promise<FoundSession | undefined> {
    const [row] = await this.ofToken.execute({ tokenHash, now: new Date(now).toISOString() });
    return row;
  }

  /** Lets those of the sessions that would expire between `from` and `until` expire at `to`. */
  async extendSessions(
    ids: readonly SessionId[],
    { from, until, to }: { from: number; until: number; to: number },
  ): Promise<void> {
    const due = and(gt(sessions.expiresAt, from), lt(sessions.expiresAt, until));
    await this.database
      .update(sessions)
      .set({ expiresAt: to })
      .where(and(isAmong(sessions.id, ids), due));
  }

  deleteSession(id: SessionId, now: number, by = this.database): Promise<EndedSession[]> {
    return this.deleteSessions(eq(sessions.id, id), now, by);
  }

  /** In the order in which others lock several. */
  deleteSessionsOf(
    tx: Database,
    { person, but }: { person: PersonId; but?: SessionId | undefined },
    now: number,
  ): Promise<EndedSession[]> {
    const which = and(
      eq(sessions.person, person),
      but === undefined ? undefined : ne(sessions.id, but),
    );
    const locked = tx
      .select({ id: sessions.id })
      .from(sessions)
      .where(which)
      .orderBy(asc(sessions.id))
      .for('update');
    return this.deleteSessions(inArray(sessions.id, locked), now, tx);
  }

  /** @returns the sessions that were deleted */
  deleteExpiredSessions(now: number): Promise<EndedSession[]> {
    return this.deleteSessions(lt(sessions.expiresAt, now), now, this.database);
  }

  /** Whence sessions were last used, and when; what is null stays. Locked in the order in which others lock several. */
  async setSeen(batch: readonly SessionUse[]): Promise<void> {
    const uses = batch.map(({ at, ...use }) => ({ ...use, at: new Date(at).toISOString() }));
    await this.database.execute(sql`
      with used as (
        select * from jsonb_to_recordset(${JSON.stringify(uses)}::jsonb)
          as used (id uuid, at timestamptz, address text, agent text)
      ), locked as (
        select used.* from ${sessions} inner join used using (id)
        order by id for no key update of ${sessions}
      )
      update ${sessions} set last_seen_at = greatest(last_seen_at, locked.at),
        address = coalesce(locked.address, ${sessions.address}),
        agent = coalesce(locked.agent, ${sessions.agent})
      from locked where ${sessions.id} = locked.id`);
  }

  /** What whoever has the session is, as long as it lives. */
  async selfOf(id: SessionId, now: number): Promise<SelfFacts | undefined> {
    const [facts] = await this.self.execute({ id, now: new Date(now).toISOString() });
    return facts;
  }

  /** Which of the sessions have neither ended nor expired. */
  async liveAmong(ids: readonly SessionId[], now: number): Promise<ReadonlySet<SessionId>> {
    const values = { ids: arrayOf(ids), now: new Date(now).toISOString() };
    const rows = await this.live.execute(values);
    return new Set(rows.map(({ id }) => id));
  }

  /** The guests whom {@link deleteUnusedGuests} would delete. */
  async unusedGuests(): Promise<PersonId[]> {
    const rows = await this.database.select({ id: people.id }).from(people).where(this.isUnused());
    return rows.map(({ id }) => id);
  }

  /**
   * Frees the names of guests who have no session left and under whose names nothing stands: no message by
   * them or to them, and no call. A name under which something stands is never given to someone else.
   */
  async deleteUnusedGuests(guests: readonly PersonId[]): Promise<void> {
    if (guests.length === 0) return;
    try {
      await this.database.transaction((tx) => this.deleteIfUnused(tx, guests));
    } catch (error) {
      // Something has come to stand under one of the names in this very moment: the others are freed all the same.
      if (!isForeignKeyViolation(error)) throw error;
      if (guests.length > 1) for (const guest of guests) await this.deleteUnusedGuests([guest]);
    }
  }

  /**
   * Their direct conversations go along: nobody is to write to a person who is no more.
   * @throws a foreign key violation when something stands in one of them, or under a name, by now
   */
  private async deleteIfUnused(tx: Database, guests: readonly PersonId[]): Promise<void> {
    // Keeps new conversations and calls away until it is decided, in the order in which invites lock people.
    const locked = await tx
      .select({ id: people.id })
      .from(people)
      .where(and(isAmong(people.id, guests), this.isUnused()))
      .orderBy(asc(people.id))
      .for('update');
    const ids = locked.map(({ id }) => id);
    if (ids.length === 0) return;
    const theirs = tx
      .select({ id: members.conversation })
      .from(members)
      .where(isAmong(members.person, ids));
    await tx.delete(conversations).where(and(isDirect, inArray(conversations.id, theirs)));
    await tx.delete(people).where(isAmong(people.id, ids));
  }

  /** In one statement: of an account each token remains as what shows that its device was logged in once [A13]. */
  private async deleteSessions(
    which: SQL,
    now: number,
    database: Database,
  ): Promise<EndedSession[]> {
    const gone = database.$with('gone').as(database.delete(sessions).where(which).returning());
    const kept = database.$with('kept').as(
      database
        .insert(knownDevices)
        .select(
          database
            .select({
              tokenHash: gone.tokenHash,
              person: gone.person,
              endedAt: sql<number>`${knownDevices.endedAt.mapToDriverValue(now)}::timestamptz`.as(
                'ended_at',
              ),
            })
            .from(gone)
            .innerJoin(people, eq(people.id, gone.person))
            .where(isNotNull(people.passwordHash)),
        )
        .returning(),
    );
    return database.with(gone, kept).select({ id: gone.id, person: gone.person }).from(gone);
  }

  /** What the foreign keys would say to a delete of them, and of their direct conversations. */
  private isUnused(): SQL | undefined {
    const { database } = this;
    const isHeld = not(isHeldByNothing(database, conversations.id));
    const heldDirects = database
      .select({ id: members.conversation })
      .from(members)
      .innerJoin(conversations, eq(conversations.id, members.conversation))
      .where(and(eq(members.person, people.id), isDirect, isHeld));
    return and(
      isNull(people.passwordHash),
      // The name of somebody who was deactivated is kept from whoever would come by it.
      or(isNull(people.deactivatedAt), isNotNull(people.erasedAt)),
      isHeldByNothing(database, people.id),
      notExists(heldDirects),
    );
  }
}
