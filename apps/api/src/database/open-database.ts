import type { Config } from '../config/config.js';
import type { OpenDatabase } from './database.js';
import { startEmbedded } from './embedded/start-embedded.js';

/** Opens the database that the configuration names. What a start has to wait for begins at once. */
export const openDatabase = async ({ databaseUrl, dataDir }: Config): Promise<OpenDatabase> => {
  if (databaseUrl !== undefined) {
    const { openServer } = await import('./server.js');
    return openServer(databaseUrl);
  }
  const [started, { openEmbedded }] = await Promise.all([
    startEmbedded(dataDir),
    import('./embedded/open-embedded.js'),
  ]);
  return openEmbedded(started);
};
