import { Inject, Injectable } from '@nestjs/common';
import type { PersonId, SessionId } from '@parley/protocol';
import { and, eq, lte, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import { arrayOf } from '../database/array-of.js';
import { blockColumns } from '../database/block-columns.js';
import { DATABASE, type Database } from '../database/database.js';
import { holdLive } from '../database/live-session.js';
import { presenceColumns } from '../database/presence-columns.js';
import { blocks, people } from '../database/schema.js';
import { type SelfFacts, selfColumns } from '../database/self-columns.js';
import type { PresenceFacts, ShownFacts } from './presence-status.js';

/** What is stored of a person, and those to whom it shows nothing. */
export type OwnFacts = PresenceFacts & { hiddenFrom: readonly PersonId[] };

/** An array as one parameter: the statement is the same however many people are asked for. */
const isAmong = sql`${people.id} = any(${sql.placeholder('ids')}::uuid[])`;

const factsOf = (database: Database) => {
  const others = unionAll(
    database.select({ other: blocks.blocker }).from(blocks).where(eq(blocks.blocked, people.id)),
    database
      .select({ other: blocks.blocked })
      .from(blocks)
      .where(and(eq(blocks.blocker, people.id), lte(blocks.createdAt, sql.placeholder('goneBy')))),
  );
  return database
    .select({
      id: people.id,
      ...presenceColumns(database),
      hiddenFrom: sql<PersonId[]>`array(${others})`,
    })
    .from(people)
    .where(isAmong);
};

const shownTo = (database: Database) =>
  database
    .select({
      id: people.id,
      ...presenceColumns(database),
      ...blockColumns(database, sql.placeholder('viewer')),
    })
    .from(people)
    .where(isAmong);

@Injectable()
export class PresenceRepository {
  private readonly factsOf;
  private readonly shownTo;

  constructor(@Inject(DATABASE) private readonly database: Database) {
    this.factsOf = factsOf(database).prepare('presence_facts');
    this.shownTo = shownTo(database).prepare('presence_shown');
  }

  /** @param goneBy whom somebody had blocked by then learns nothing of them */
  async facts(ids: readonly PersonId[], goneBy: number): Promise<ReadonlyMap<PersonId, OwnFacts>> {
    const rows = await this.factsOf.execute({
      ids: arrayOf(ids),
      goneBy: new Date(goneBy).toISOString(),
    });
    return new Map(rows.map(({ id, ...facts }) => [id, facts]));
  }

  /** The same as it is to one viewer. */
  async factsFor(
    viewer: PersonId,
    ids: readonly PersonId[],
  ): Promise<ReadonlyMap<PersonId, ShownFacts>> {
    if (ids.length === 0) return new Map();
    const rows = await this.shownTo.execute({ ids: arrayOf(ids), viewer });
    return new Map(rows.map(({ id, ...facts }) => [id, facts]));
  }

  /** @throws {Refused} UNAUTHENTICATED when the session has ended */
  async setDoNotDisturb(
    { person, session }: { person: PersonId; session: SessionId },
    doNotDisturb: boolean,
  ): Promise<SelfFacts | undefined> {
    return this.database.transaction(async (tx) => {
      const [changed] = await tx
        .update(people)
        .set({ doNotDisturb })
        .where(eq(people.id, person))
        .returning(selfColumns);
      await holdLive(tx, session);
      return changed;
    });
  }

  /** The rows are locked in the order in which invites lock theirs, so that none waits for the other in a circle. */
  async setLastSeen(batch: readonly (readonly [PersonId, number])[]): Promise<void> {
    const seen = batch.map(([id, at]) => ({ id, at: new Date(at).toISOString() }));
    await this.database.execute(sql`
      with seen as (
        select * from jsonb_to_recordset(${JSON.stringify(seen)}::jsonb)
          as seen (id uuid, at timestamptz)
      ), locked as (
        select ${people.id}, seen.at from ${people} inner join seen using (id)
        where erased_at is null
        order by ${people.id} for no key update of ${people}
      )
      update ${people} set last_seen_at = greatest(last_seen_at, locked.at)
      from locked where ${people.id} = locked.id`);
  }
}
