import { Inject, Injectable } from '@nestjs/common';
import type { PersonId, SessionId } from '@parley/protocol';
import { eq, sql } from 'drizzle-orm';
import { arrayOf } from '../database/array-of.js';
import { DATABASE, type Database } from '../database/database.js';
import { holdLive } from '../database/live-session.js';
import { presenceColumns } from '../database/presence-columns.js';
import { people } from '../database/schema.js';
import type { PresenceFacts } from './presence-status.js';

/** An array as one parameter: the statement is the same however many people are asked for. */
const isAmong = sql`${people.id} = any(${sql.placeholder('ids')}::uuid[])`;

const factsOf = (database: Database) =>
  database
    .select({ id: people.id, ...presenceColumns(database) })
    .from(people)
    .where(isAmong);

@Injectable()
export class PresenceRepository {
  private readonly factsOf;

  constructor(@Inject(DATABASE) private readonly database: Database) {
    this.factsOf = factsOf(database).prepare('presence_facts');
  }

  async facts(ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, PresenceFacts>> {
    if (ids.length === 0) return new Map();
    const rows = await this.factsOf.execute({ ids: arrayOf(ids) });
    return new Map(rows.map(({ id, ...facts }) => [id, facts]));
  }

  /** @throws {Refused} UNAUTHENTICATED when the session has ended */
  async setDoNotDisturb(
    { person, session }: { person: PersonId; session: SessionId },
    doNotDisturb: boolean,
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.update(people).set({ doNotDisturb }).where(eq(people.id, person));
      await holdLive(tx, session);
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
        order by ${people.id} for no key update of ${people}
      )
      update ${people} set last_seen_at = greatest(last_seen_at, locked.at)
      from locked where ${people.id} = locked.id`);
  }
}
