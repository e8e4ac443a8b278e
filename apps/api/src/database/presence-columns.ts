import { and, eq, exists, sql } from 'drizzle-orm';
import { legs } from './call-schema.js';
import type { Database } from './database.js';
import { people } from './schema.js';

/** What is stored of a person that shows in the presence, to be read with whatever else is asked of people. */
export const presenceColumns = (database: Database) => {
  const joined = database
    .select({ one: sql`1` })
    .from(legs)
    .where(and(eq(legs.person, people.id), eq(legs.state, 'joined')));
  return {
    doNotDisturb: people.doNotDisturb,
    lastSeenAt: people.lastSeenAt,
    inCall: sql<boolean>`${exists(joined)}`,
  };
};
