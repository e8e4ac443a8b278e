import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as run } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { MIGRATION_LOCK } from './locks.js';
import { migrationsFolder } from './migrations-folder.js';

/**
 * Brings the schema up to date. Two nodes that start at once migrate one after the other; the second finds
 * nothing to do. A connection of its own, since a migration may take its time.
 */
export const migrate = async (config: pg.ClientConfig): Promise<void> => {
  const client = new pg.Client(config);
  // The statement that was under way fails as well, and says so.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await run(drizzle(client, { casing: 'snake_case' }), { migrationsFolder });
  } finally {
    // The lock goes with the connection.
    await client.end();
  }
};
