import { Inject, Injectable } from '@nestjs/common';
import { type Person, type PersonId } from '@parley/protocol';
import { and, asc, eq } from 'drizzle-orm';
import { DATABASE, type Database } from '../database/database.js';
import { personColumns } from '../database/person-columns.js';
import { blocks, people } from '../database/schema.js';

@Injectable()
export class BlocksRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  transaction<T>(work: (tx: Database) => Promise<T>): Promise<T> {
    return this.database.transaction(work);
  }

  /** In the order of names. */
  list(blocker: PersonId): Promise<Person[]> {
    return this.database
      .select(personColumns(people))
      .from(blocks)
      .innerJoin(people, eq(people.id, blocks.blocked))
      .where(eq(blocks.blocker, blocker))
      .orderBy(asc(people.nameKey));
  }

  count(tx: Database, blocker: PersonId): Promise<number> {
    return tx.$count(blocks, eq(blocks.blocker, blocker));
  }

  /** @returns whether there was none */
  async add(tx: Database, blocker: PersonId, blocked: PersonId): Promise<boolean> {
    const added = await tx
      .insert(blocks)
      .values({ blocker, blocked, createdAt: Date.now() })
      .onConflictDoNothing()
      .returning({ blocked: blocks.blocked });
    return added.length > 0;
  }

  /** @returns whether there was one */
  async remove(tx: Database, blocker: PersonId, blocked: PersonId): Promise<boolean> {
    const removed = await tx
      .delete(blocks)
      .where(and(eq(blocks.blocker, blocker), eq(blocks.blocked, blocked)))
      .returning({ blocked: blocks.blocked });
    return removed.length > 0;
  }
}
