import { Logger } from '@nestjs/common';
import type pg from 'pg';
import type { OpenDatabase } from '../database.js';
import { migrate } from '../migrate.js';
import { patience } from '../patience.js';
import { databaseOf, openPool } from '../pool.js';
import { DataFolderError } from './data-folder.js';
import type { EmbeddedServer } from './embedded-server.js';
import type { StartedEmbedded } from './start-embedded.js';

/** How `pg` reaches the thread. What the environment says of other servers does not count. */
const connectionTo = (server: EmbeddedServer): pg.ClientConfig => ({
  stream: () => server.connect(),
  user: 'postgres',
  database: 'postgres',
  ssl: false,
});

const bringUp = async ({ server, folder, stop }: StartedEmbedded): Promise<void> => {
  try {
    await server.open();
    await migrate(connectionTo(server));
  } catch (error) {
    await stop();
    const reason = error instanceof Error ? error.message : String(error);
    throw new DataFolderError(
      `The database in ${folder} cannot be opened, so it may be damaged: ${reason}. ` +
        'Bring back a copy, or set DATA_DIR to another folder.',
    );
  }
};

/**
 * Connects to the database that was started.
 * @throws {DataFolderError} when it cannot be opened
 */
export const openEmbedded = async (started: StartedEmbedded): Promise<OpenDatabase> => {
  const logger = new Logger('Database');
  const { server, stop } = started;
  await bringUp(started);
  server.superviseBy((reason) => {
    logger.error({ event: 'database ended', reason: reason.message });
  });
  const pool = openPool(
    // All connections share PGlite's one session.
    { ...patience, ...connectionTo(server), max: 1, idleTimeoutMillis: 0 },
    // It has been said.
    () => undefined,
  );
  return {
    database: databaseOf(pool),
    ping: async () => {
      await pool.query('select 1');
    },
    // The folder is locked.
    isAlone: async () => true,
    close: async () => {
      await pool.end();
      await stop();
    },
  };
};
