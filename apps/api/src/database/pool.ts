import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Database } from './database.js';
import * as schema from './schema.js';

const options = { schema, casing: 'snake_case' } as const;

/** A pool of connections, each of which may be lost at any time, also while it is checked out. */
export const openPool = (config: pg.PoolConfig, onIdleLost: (error: Error) => void): pg.Pool => {
  const pool = new pg.Pool(config);
  // The pool itself listens to idle clients alone. An error that nobody listens to ends the process; whoever
  // has checked the client out learns of it by the failure of a statement.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', onIdleLost);
  return pool;
};

/** The database behind a pool; a transaction has a connection of its own. */
export const databaseOf = (pool: pg.Pool): Database => {
  const database = drizzle(pool, options);
  const byClient = new WeakMap<pg.PoolClient, NodePgDatabase<typeof schema>>();

  const on = (client: pg.PoolClient): NodePgDatabase<typeof schema> => {
    const known = byClient.get(client);
    if (known !== undefined) return known;
    const fresh = drizzle(client, options);
    byClient.set(client, fresh);
    return fresh;
  };

  // Drizzle's own keeps the client for ever when `begin` fails, and gives it back within the transaction
  // when `rollback` does.
  database.transaction = async (work, config) => {
    const client = await pool.connect();
    try {
      return await on(client).transaction(work, config);
    } finally {
      client.release(client.getTransactionStatus() !== 'I');
    }
  };
  return database;
};
