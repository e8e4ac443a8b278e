import type pg from 'pg';
import { DataFolderError, explained } from './data-folder.js';
import { probeDisk } from './disk-probe.js';
import type { EmbeddedServer } from './embedded-server.js';
import type { StartedEmbedded } from './start-embedded.js';

/** How `pg` reaches the thread. What the environment says of other servers does not count. */
export const connectionTo = (server: EmbeddedServer): pg.ClientConfig => ({
  stream: () => server.connect(),
  user: 'postgres',
  database: 'postgres',
  ssl: false,
});

/** Waits until a database that was started can be connected to. @throws {DataFolderError} */
export const whenOpen = async ({ server, dataDir, folder }: StartedEmbedded): Promise<void> => {
  // On a full disk a database looks damaged.
  await probeDisk(dataDir).catch((error: unknown) => {
    throw explained(dataDir, error);
  });
  await server.open().catch(() => {
    // PGlite's own words for a database that it cannot read are about its compiler.
    throw new DataFolderError(
      `The database in ${folder} cannot be opened, so it is damaged. Bring back a copy, or set DATA_DIR to another folder.`,
    );
  });
};
