import { Inject, Injectable } from '@nestjs/common';
import type { Person, PersonId } from '@parley/protocol';
import { and, asc, eq, gt, isNull, ne, type Placeholder, type SQL, sql } from 'drizzle-orm';
import { blockColumns } from '../database/block-columns.js';
import { DATABASE, type Database } from '../database/database.js';
import { isNamedLike } from '../database/name-search.js';
import { personColumns } from '../database/person-columns.js';
import { presenceColumns } from '../database/presence-columns.js';
import { people } from '../database/schema.js';
import type { ShownFacts } from '../presence/presence-status.js';

/** A person, what is stored of their presence, and where one stands in the order of names. */
export type RosterEntry = { person: Person; facts: ShownFacts; key: string };

/** Nobody who was deactivated, or erased, is in it. */
const ordered = (database: Database, self: PersonId | Placeholder, where: SQL | undefined) =>
  database
    .select({
      person: personColumns(people),
      key: people.nameKey,
      facts: { ...presenceColumns(database), ...blockColumns(database, self) },
    })
    .from(people)
    .where(and(ne(people.id, self), isNull(people.deactivatedAt), where))
    .orderBy(asc(people.nameKey));

@Injectable()
export class PeopleRepository {
  /** What every client asks for when it comes. */
  private readonly firstPage;

  constructor(@Inject(DATABASE) private readonly database: Database) {
    this.firstPage = ordered(database, sql.placeholder('self'), undefined)
      .limit(sql.placeholder('limit'))
      .prepare('people_first_page');
  }

  /** People by the order of their names, `self` left out. */
  async page(
    self: PersonId,
    query: string | undefined,
    after: string | undefined,
    limit: number,
  ): Promise<RosterEntry[]> {
    return query === undefined && after === undefined
      ? this.firstPage.execute({ self, limit })
      : ordered(
          this.database,
          self,
          and(
            after === undefined ? undefined : gt(people.nameKey, after),
            query === undefined ? undefined : isNamedLike(query),
          ),
        ).limit(limit);
  }

  /** Undefined when there is no such person. */
  async isAvailable(person: PersonId): Promise<boolean | undefined> {
    const [found] = await this.database
      .select({ deactivatedAt: people.deactivatedAt, erasedAt: people.erasedAt })
      .from(people)
      .where(eq(people.id, person));
    if (found === undefined || found.erasedAt !== null) return undefined;
    return found.deactivatedAt === null;
  }

  /** How many there are who can be listed, counted no further than `atMost`. */
  async countUpTo(atMost: number): Promise<number> {
    const some = this.database
      .select({ one: sql`1` })
      .from(people)
      .where(isNull(people.deactivatedAt))
      .limit(atMost)
      .as('some');
    return this.database.$count(some);
  }
}
