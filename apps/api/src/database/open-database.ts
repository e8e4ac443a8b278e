import type { Config } from '../config/config.js';
import type { OpenDatabase } from './database.js';
import { startEmbedded } from './embedded/start-embedded.js';

/**
 * Starts the database that the configuration names. What is slow of that is under way when it resolves, in a thread of
 * its own, and needs nothing of this one before the database is opened.
 */
export const startDatabase = async ({
  databaseUrl,
  dataDir,
}: Config): Promise<() => Promise<OpenDatabase>> => {
  if (databaseUrl !== undefined) {
    return async () => {
      const { openServer } = await import('./server.js');
      return openServer(databaseUrl);
    };
  }
  const started = await startEmbedded(dataDir);
  return async () => {
    const { openEmbedded } = await import('./embedded/open-embedded.js');
    return openEmbedded(started);
  };
};

export const openDatabase = async (config: Config): Promise<OpenDatabase> => {
  const open = await startDatabase(config);
  return open();
};
