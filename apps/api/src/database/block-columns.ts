import type { PersonId } from '@parley/protocol';
import { and, eq, exists, type Placeholder, sql } from 'drizzle-orm';
import type { Database } from './database.js';
import { blocks, people } from './schema.js';

/** How a person of `people` stands to `self`, to be read with whatever else is asked of people. */
export const blockColumns = (database: Database, self: PersonId | Placeholder) => {
  const own = database
    .select({ one: sql`1` })
    .from(blocks)
    .where(and(eq(blocks.blocker, self), eq(blocks.blocked, people.id)));
  const theirs = database
    .select({ since: blocks.createdAt })
    .from(blocks)
    .where(and(eq(blocks.blocker, people.id), eq(blocks.blocked, self)));
  return {
    isBlocked: sql<boolean>`${exists(own)}`,
    blocksSince: sql<number | null>`${theirs}`.mapWith((since: string | Date): number | null =>
      new Date(since).getTime(),
    ),
  };
};
