import { Inject, Injectable } from '@nestjs/common';
import type { CallId, PersonId, RequestId, SessionId } from '@parley/protocol';
import { and, asc, eq, gt, inArray, lte, ne, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { arrayOf } from '../database/array-of.js';
import { AskedTogether } from '../database/asked-together.js';
import { calls, legs } from '../database/call-schema.js';
import { DATABASE, type Database } from '../database/database.js';
import { isLive } from '../database/live-session.js';
import { isGuest } from '../database/person-columns.js';
import { people } from '../database/schema.js';
import { type CallLeg, type CallRecord, type CallRole, roleOf } from './rules/call-record.js';

type Named = Pick<CallLeg, 'name' | 'guest'>;

const callerLegs = alias(legs, 'caller_legs');
const calleeLegs = alias(legs, 'callee_legs');
const callers = alias(people, 'callers');
const callees = alias(people, 'callees');

const live = ne(legs.state, 'left');

/** When the reaper looks at a call: its time has come, or is further away than it can be. */
export type Due = { now: number; furthest: number };

const isDue = ({ now, furthest }: Due): SQL | undefined =>
  or(lte(calls.deadlineAt, now), gt(calls.deadlineAt, furthest));

@Injectable()
export class CallsRepository {
  private readonly liveOfPeople;
  private readonly lives = new AskedTogether((people: readonly PersonId[]) => this.livesOf(people));

  constructor(@Inject(DATABASE) private readonly database: Database) {
    const isOfOne = sql`${legs.person} = any(${sql.placeholder('people')}::uuid[])`;
    const where = this.havingLeg(and(isOfOne, live));
    this.liveOfPeople = selected(database, where).prepare('calls_live_of');
  }

  transaction<T>(work: (tx: Database) => Promise<T>): Promise<T> {
    return this.database.transaction(work);
  }

  async find(id: CallId): Promise<CallRecord | undefined> {
    const [call] = await this.select(this.database, eq(calls.id, id));
    return call;
  }

  liveOf(person: PersonId): Promise<CallRecord[]> {
    return this.livesOf([person]).then((liveOf) => liveOf(person));
  }

  /**
   * The same for somebody who leaves, as all do when a network breaks: asked for together. Of those who come each
   * goes on with much of its own, and a crowd of them at once would keep relays waiting.
   */
  liveOfLeaving(person: PersonId): Promise<CallRecord[]> {
    return this.lives.find(person);
  }

  /** The live calls in which a leg is held by one of the login sessions. */
  ofSessions(sessions: readonly SessionId[]): Promise<CallRecord[]> {
    const isHeld = sql`${legs.session} = any(${arrayOf(sessions)}::uuid[])`;
    return this.select(this.database, this.havingLeg(and(isHeld, live)));
  }

  allLive(): Promise<CallRecord[]> {
    // By the legs, of which those that are live have an index: past calls cost nothing.
    return this.select(this.database, this.havingLeg(live));
  }

  /** The live calls of these people; nobody else changes them until the transaction ends. */
  lockLiveOf(tx: Database, ids: readonly PersonId[]): Promise<CallRecord[]> {
    const locked = tx
      .select({ id: calls.id })
      .from(calls)
      .where(this.havingLeg(and(inArray(legs.person, [...ids]), live)))
      .orderBy(asc(calls.id))
      .for('update');
    return this.selectLocked(tx, locked);
  }

  /** The calls that are due, the longest overdue first. */
  async overdue(due: Due): Promise<CallId[]> {
    const rows = await this.database
      .select({ id: calls.id })
      .from(calls)
      .where(isDue(due))
      .orderBy(asc(calls.deadlineAt));
    return rows.map(({ id }) => id);
  }

  /** The call if it is due still; undefined when another node is at it. */
  async lockOverdue(tx: Database, id: CallId, due: Due): Promise<CallRecord | undefined> {
    const locked = tx
      .select({ id: calls.id })
      .from(calls)
      .where(and(eq(calls.id, id), isDue(due)))
      .for('update', { skipLocked: true });
    const [call] = await this.selectLocked(tx, locked);
    return call;
  }

  /** Has the call looked at later. */
  async postpone(tx: Database, id: CallId, deadlineAt: number | null): Promise<void> {
    await tx.update(calls).set({ deadlineAt }).where(eq(calls.id, id));
  }

  /** The call that the person entered by this invite, to recognise its repeat [M3]. */
  async byInvite(
    tx: Database,
    person: PersonId,
    invite: RequestId,
  ): Promise<CallRecord | undefined> {
    const entered = and(eq(legs.person, person), eq(legs.inviteId, invite));
    const [call] = await this.select(tx, this.havingLeg(entered));
    return call;
  }

  /** @param deadlineAt when the call must be looked at again */
  async insert(tx: Database, call: CallRecord, deadlineAt: number | null): Promise<void> {
    await tx.insert(calls).values({ ...rowOf(call), deadlineAt });
    await tx.insert(legs).values([legRowOf(call, 'caller'), legRowOf(call, 'callee')]);
  }

  /**
   * Stores a call in place of the one it was made from.
   * @param login by which it is done, if it is by one
   * @returns false when somebody has changed that one meanwhile, or the login has ended; then nothing is stored [C1]
   */
  async replace(
    tx: Database,
    before: CallRecord,
    after: CallRecord,
    { deadlineAt, login }: { deadlineAt: number | null; login: SessionId | undefined },
  ): Promise<boolean> {
    const changed = await tx
      .update(calls)
      .set({ ...rowOf(after), deadlineAt })
      .where(
        and(
          eq(calls.id, before.id),
          eq(calls.rev, before.rev),
          login === undefined ? undefined : isLive(login),
        ),
      )
      .returning({ id: calls.id });
    if (changed.length === 0) return false;
    for (const role of ['caller', 'callee'] as const) {
      if (before[role] === after[role]) continue;
      await tx
        .update(legs)
        .set(legRowOf(after, role))
        .where(and(eq(legs.call, after.id), eq(legs.role, role)));
    }
    return true;
  }

  /**
   * Keeps the call as it is until the transaction ends.
   * @returns false when somebody has changed it already
   */
  async hold(tx: Database, { id, rev }: CallRecord): Promise<boolean> {
    const held = await tx
      .select({ id: calls.id })
      .from(calls)
      .where(and(eq(calls.id, id), eq(calls.rev, rev)))
      .for('share');
    return held.length > 0;
  }

  private async livesOf(people: readonly PersonId[]): Promise<(person: PersonId) => CallRecord[]> {
    const found = toRecords(await this.liveOfPeople.execute({ people: arrayOf(people) }));
    return (person) => found.filter((call) => hasLiveLeg(call, person));
  }

  private havingLeg(where: SQL | undefined): SQL {
    return inArray(calls.id, this.database.select({ id: legs.call }).from(legs).where(where));
  }

  /**
   * Reads after the lock, by a second statement: one that waited for a row sees that row as it is now, but
   * what it joins to the row as it was when the statement began.
   */
  private async selectLocked(
    tx: Database,
    locked: PromiseLike<{ id: CallId }[]>,
  ): Promise<CallRecord[]> {
    const ids = (await locked).map(({ id }) => id);
    if (ids.length === 0) return [];
    return this.select(tx, and(inArray(calls.id, ids), ne(calls.state, 'ended')));
  }

  private async select(from: Database, where: SQL | undefined): Promise<CallRecord[]> {
    return toRecords(await selected(from, where));
  }
}

const hasLiveLeg = (call: CallRecord, person: PersonId): boolean => {
  const role = roleOf(call, person);
  return role !== undefined && call[role].state !== 'left';
};

const selected = (from: Database, where: SQL | undefined) =>
  from
    .select({
      call: calls,
      caller: callerLegs,
      callerNamed: { name: callers.name, guest: isGuest(callers) },
      callee: calleeLegs,
      calleeNamed: { name: callees.name, guest: isGuest(callees) },
    })
    .from(calls)
    .innerJoin(callerLegs, and(eq(callerLegs.call, calls.id), eq(callerLegs.role, 'caller')))
    .innerJoin(callers, eq(callers.id, callerLegs.person))
    .innerJoin(calleeLegs, and(eq(calleeLegs.call, calls.id), eq(calleeLegs.role, 'callee')))
    .innerJoin(callees, eq(callees.id, calleeLegs.person))
    .where(where);

type LegRow = typeof legs.$inferSelect;

type Row = {
  call: typeof calls.$inferSelect;
  caller: LegRow;
  callerNamed: Named;
  callee: LegRow;
  calleeNamed: Named;
};

const toLeg = ({ call: _, ...leg }: LegRow, named: Named): CallLeg => ({ ...leg, ...named });

const toRecords = (rows: readonly Row[]): CallRecord[] =>
  rows.map(({ call: { deadlineAt: _, ...call }, caller, callerNamed, callee, calleeNamed }) => ({
    ...call,
    caller: toLeg(caller, callerNamed),
    callee: toLeg(callee, calleeNamed),
  }));

const rowOf = ({ caller: _caller, callee: _callee, ...call }: CallRecord) => call;

const legRowOf = (call: CallRecord, role: CallRole): LegRow => {
  const { name: _name, guest: _guest, ...leg } = call[role];
  return { ...leg, call: call.id };
};
