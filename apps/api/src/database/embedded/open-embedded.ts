import { Logger } from '@nestjs/common';
import type pg from 'pg';
import { faultOf } from '../../logging/fault.js';
import type { OpenDatabase } from '../database.js';
import { migrate } from '../migrate.js';
import { patience } from '../patience.js';
import { databaseOf, openPool } from '../pool.js';
import { closeToOthers, DataFolderError, explained } from './data-folder.js';
import { probeDisk } from './disk-probe.js';
import type { EmbeddedServer } from './embedded-server.js';
import type { StartedEmbedded } from './start-embedded.js';

/** All wait for one connection: in a crowd longer than for a server, which only fails to answer. */
const TURN_MS = 30_000;

/** How `pg` reaches the thread. What the environment says of other servers does not count. */
const connectionTo = (server: EmbeddedServer): pg.ClientConfig => ({
  stream: () => server.connect(),
  user: 'postgres',
  database: 'postgres',
  ssl: false,
});

/** PGlite's own words for a database that it cannot read are about its compiler. */
const cannotBeOpened = (folder: string): DataFolderError =>
  new DataFolderError(
    `The database in ${folder} cannot be opened, so it is damaged. Bring back a copy, or set DATA_DIR to another folder.`,
  );

const bringUp = async ({ server, dataDir, folder }: StartedEmbedded): Promise<void> => {
  // On a full disk a database looks damaged.
  await probeDisk(dataDir).catch((error: unknown) => {
    throw explained(dataDir, error);
  });
  await server.open().catch(() => {
    throw cannotBeOpened(folder);
  });
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
    // The folder is locked.
    isAlone: async () => true,
    close: async () => {
      await pool.end();
      await stop();
    },
  };
};
