import { Logger } from '@nestjs/common';
import type { OpenDatabase } from './database.js';
import { migrate } from './migrate.js';
import { NodeCount } from './node-count.js';
import { patience } from './patience.js';
import { databaseOf, openPool } from './pool.js';

/** Opens a pool of connections to a PostgreSQL server. */
export const openServer = async (url: string): Promise<OpenDatabase> => {
  const logger = new Logger('Database');
  await migrate({ connectionString: url });
  const nodes = new NodeCount(url);
  await nodes.enter();
  const pool = openPool({ ...patience, connectionString: url, max: 10 }, (error) =>
    logger.warn(`Connection lost: ${error.message}`),
  );
  return {
    database: databaseOf(pool),
    ping: async () => {
      await pool.query('select 1');
    },
    isAlone: () => nodes.isAlone(),
    close: async () => {
      await nodes.leave();
      await pool.end();
    },
  };
};
