import { Logger } from '@nestjs/common';
import { faultOf } from '../logging/fault.js';
import { StartError } from '../start-error.js';
import type { OpenDatabase } from './database.js';
import { migrate } from './migrate.js';
import { NodeCount } from './node-count.js';
import { patience } from './patience.js';
import { placeOf } from './place-of.js';
import { databaseOf, openPool } from './pool.js';
import { probeRoom } from './room-probe.js';

/** Migrates, and takes a share in the database. */
const enter = async (url: string, nodes: NodeCount): Promise<void> => {
  try {
    // Only to reach it is there a limit of time: a migration may take its own.
    const { connectionTimeoutMillis } = patience;
    await migrate({ connectionString: url, connectionTimeoutMillis });
    await nodes.enter();
  } catch (error) {
    throw new StartError(
      `The database ${placeOf(url)} cannot be used: ${faultOf(error).reason}. See to it, or to DATABASE_URL.`,
    );
  }
};

/**
 * Opens a pool of connections to a PostgreSQL server.
 * @throws {StartError} when it cannot be used
 */
export const openServer = async (url: string): Promise<OpenDatabase> => {
  const logger = new Logger('Database');
  const nodes = new NodeCount(url);
  await enter(url, nodes);
  if (!(await nodes.isAlone())) {
    logger.warn({
      event: 'database shared',
      database: placeOf(url),
      hint: "Another process uses it: clients of the one hear nothing of the other's",
    });
  }
  const pool = openPool({ ...patience, connectionString: url, max: 10 }, (error) =>
    logger.warn({ event: 'database connection lost', ...faultOf(error) }),
  );
  return {
    database: databaseOf(pool),
    // Whoever wants to read it as it is now has a connection of their own.
    copyTo: undefined,
    ping: () => probeRoom(pool),
    isAlone: () => nodes.isAlone(),
    close: async () => {
      await nodes.leave();
      await pool.end();
    },
  };
};
