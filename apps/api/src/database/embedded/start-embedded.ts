import { databaseFolder, explained, openDataFolder } from './data-folder.js';
import { EmbeddedServer } from './embedded-server.js';
import { lockFolder } from './folder-lock.js';

/** A database whose thread is on its way, and the folder that is this process's own as long as it runs. */
export type StartedEmbedded = {
  server: EmbeddedServer;
  dataDir: string;
  folder: string;
  stop: () => Promise<void>;
};

/** What two processes write at once is lost: better one of them less, and not a word more to the folder. */
const giveUp = (dataDir: string): never => {
  process.stderr.write(
    `Another Parley has taken over the data in ${dataDir} while this one stood still, so this one ends.\n`,
  );
  process.exit(1);
};

/**
 * Starts PGlite on a folder that is made when there is none.
 * @throws {FolderInUseError} when another process has it open: PGlite would corrupt it
 * @throws {DataFolderError}
 */
export const startEmbedded = async (dataDir: string): Promise<StartedEmbedded> => {
  await openDataFolder(dataDir);
  const lost = (): void => giveUp(dataDir);
  const lock = await lockFolder(dataDir, lost).catch((error: unknown) => {
    throw explained(dataDir, error);
  });
  try {
    const folder = await databaseFolder(dataDir);
    const server = new EmbeddedServer(folder, lock, lost);
    // Whoever waits for it is told as well.
    server.open().catch(() => undefined);
    const stop = async (): Promise<void> => {
      await server.close();
      await lock.release();
    };
    return { server, dataDir, folder, stop };
  } catch (error) {
    await lock.release();
    throw error;
  }
};
