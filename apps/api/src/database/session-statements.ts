import { and, eq, gt, sql } from 'drizzle-orm';
import type { Database } from './database.js';
import { people, sessions } from './schema.js';
import { selfColumns } from './self-columns.js';
import { server } from './server-schema.js';

/* What is looked up at each connect and each sweep: prepared, since it is asked so often. */

/** The live session of a token, with its person. */
export const sessionOfToken = (database: Database) =>
  database
    .select({
      session: sessions,
      person: people,
      server: { name: server.name, incarnation: server.incarnation },
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.person))
    .innerJoin(server, sql`true`)
    .where(
      and(
        eq(sessions.tokenHash, sql.placeholder('tokenHash')),
        gt(sessions.expiresAt, sql.placeholder('now')),
      ),
    );

/** Those of the sessions that live. An array is one parameter: the statement is the same however many sessions are looked at. */
export const liveSessions = (database: Database) =>
  database
    .select({ id: sessions.id })
    .from(sessions)
    .where(
      and(
        sql`${sessions.id} = any(${sql.placeholder('ids')}::uuid[])`,
        gt(sessions.expiresAt, sql.placeholder('now')),
      ),
    );

/** What whoever has a live session is at this moment. */
export const selfOfSession = (database: Database) =>
  database
    .select(selfColumns)
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.person))
    .where(
      and(eq(sessions.id, sql.placeholder('id')), gt(sessions.expiresAt, sql.placeholder('now'))),
    );
