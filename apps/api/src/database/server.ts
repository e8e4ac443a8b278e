import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import type { OpenDatabase } from './database.js';
import { migrationsFolder } from './migrations-folder.js';
import { NodeCount } from './node-count.js';
import { patience } from './patience.js';
import * as schema from './schema.js';

/** Any number that all nodes agree on and that nothing else in the database uses. */
const MIGRATION_LOCK = 7_275_391;

/**
 * Two nodes that start at once migrate one after the other; the second finds nothing to do. A connection of
 * its own, since a migration may take its time.
 */
const migrateAlone = async (url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrate(drizzle(client, { casing: 'snake_case' }), { migrationsFolder });
  } finally {
    // The lock goes with the connection.
    await client.end();
  }
};

/** Opens a pool of connections to a PostgreSQL server. */
export const openServer = async (
  url: string,
  onIdleError: (error: Error) => void,
): Promise<OpenDatabase> => {
  const pool = new pg.Pool({ ...patience, connectionString: url, max: 10 });
  // Without a listener, an idle connection that the server drops would end the process.
  pool.on('error', onIdleError);
  await migrateAlone(url);
  const nodes = new NodeCount(url);
  await nodes.enter();
  const database = drizzle(pool, { schema, casing: 'snake_case' });
  return {
    database,
    ping: async () => {
      await database.execute(sql`select 1`);
    },
    isAlone: () => nodes.isAlone(),
    close: async () => {
      await nodes.leave();
      await pool.end();
    },
  };
};
