import type { SessionId } from '@parley/protocol';
import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import { Refused } from '../realtime/refused.js';
import type { Database } from './database.js';
import { sessions } from './schema.js';

/*
 * A write begins at the row of the session by which it is done [K36]: whoever ends a session waits for what it has
 * begun, and after that it begins nothing, on any node. Where people's rows are locked as well, they come first.
 */

/** Whether all of the sessions live, as a condition of a statement; they do until it is committed. */
export const areLive = (ids: Placeholder): SQL => sql`cardinality(${ids}::uuid[]) = (
  select count(*) from (
    select 1 from ${sessions} where id = any(${ids}::uuid[]) and expires_at > now()
    order by id for key share
  ) as live)`;

/** The same of one. */
export const isLive = (id: SessionId | Placeholder): SQL => sql`exists (
  select 1 from ${sessions} where id = ${id}::uuid and expires_at > now() for key share)`;

/**
 * The same in a statement of its own: the session lives until the transaction ends.
 * @throws {Refused} UNAUTHENTICATED when it has ended
 */
export const holdLive = async (database: Database, id: SessionId): Promise<void> => {
  const rows = await database
    .select({ one: sql`1` })
    .from(sql`(select 1 where ${isLive(id)}) as live`);
  if (rows.length === 0) throw new Refused('UNAUTHENTICATED');
};
