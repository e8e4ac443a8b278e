import { Inject, Injectable } from '@nestjs/common';
import type { PersonId } from '@parley/protocol';
import { and, eq, exists, inArray, sql } from 'drizzle-orm';
import { DATABASE, type Database } from '../database/database.js';
import { legs, people } from '../database/schema.js';
import type { PresenceFacts } from './presence-status.js';

@Injectable()
export class PresenceRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async facts(ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, PresenceFacts>> {
    if (ids.length === 0) return new Map();
    const joined = this.database
      .select({ one: sql`1` })
      .from(legs)
      .where(and(eq(legs.person, people.id), eq(legs.state, 'joined')));
    const rows = await this.database
      .select({
        id: people.id,
        doNotDisturb: people.doNotDisturb,
        lastSeenAt: people.lastSeenAt,
        inCall: sql<boolean>`${exists(joined)}`,
      })
      .from(people)
      .where(inArray(people.id, [...ids]));
    return new Map(rows.map(({ id, ...facts }) => [id, facts]));
  }

  async setDoNotDisturb(person: PersonId, doNotDisturb: boolean): Promise<void> {
    await this.database.update(people).set({ doNotDisturb }).where(eq(people.id, person));
  }

  async setLastSeen(person: PersonId, lastSeenAt: number): Promise<void> {
    await this.database.update(people).set({ lastSeenAt }).where(eq(people.id, person));
  }
}
