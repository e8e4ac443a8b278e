import { Logger } from '@nestjs/common';
import { faultOf } from '../../logging/fault.js';
import type { OpenDatabase } from '../database.js';
import { migrate } from '../migrate.js';
import { patience } from '../patience.js';
import { databaseOf, openPool } from '../pool.js';
import { connectionTo, whenOpen } from './connect-embedded.js';
import { closeToOthers, DataFolderError } from './data-folder.js';
import { probeDisk } from './disk-probe.js';
import type { StartedEmbedded } from './start-embedded.js';

/** All wait for one connection: in a crowd longer than for a server, which only fails to answer. */
const TURN_MS = 30_000;

const bringUp = async (started: StartedEmbedded): Promise<void> => {
  const { server, folder } = started;
  await whenOpen(started);
  await migrate(connectionTo(server)).catch((error: unknown) => {
    throw new DataFolderError(
      `The database in ${folder} cannot be brought up to date: ${faultOf(error).reason}. ` +
        'Bring back a copy, or set DATA_DIR to another folder.',
    );
  });
  await closeToOthers(folder);
};

/**
 * Connects to the database that was started.
 * @throws {DataFolderError} when it cannot be opened
 */
export const openEmbedded = async (started: StartedEmbedded): Promise<OpenDatabase> => {
  const logger = new Logger('Database');
  const { server, dataDir, stop } = started;
  await bringUp(started).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  server.superviseBy((reason) => {
    logger.error({ event: 'database ended', reason: reason.message });
  });
  const pool = openPool(
    // All connections share PGlite's one session.
    {
      ...patience,
      ...connectionTo(server),
      connectionTimeoutMillis: TURN_MS,
      max: 1,
      idleTimeoutMillis: 0,
    },
    // It has been said.
    () => undefined,
  );
  return {
    database: databaseOf(pool),
    ping: async () => {
      await pool.query('select 1');
      await probeDisk(dataDir);
    },
    copyTo: (folder) => server.copyTo(folder),
    // The folder is locked.
    isAlone: async () => true,
    close: async () => {
      await pool.end();
      await stop();
    },
  };
};
