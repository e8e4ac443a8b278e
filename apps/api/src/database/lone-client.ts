import pg from 'pg';
import { faultOf } from '../logging/fault.js';
import { StartError } from '../start-error.js';
import { connectionTo, whenOpen } from './embedded/connect-embedded.js';
import { startEmbedded } from './embedded/start-embedded.js';
import { patience } from './patience.js';
import { placeOf } from './place-of.js';

export type Client = pg.Client;

/** One connection, of a program that is no server: a statement of it may take its time. */
export type LoneClient = { client: Client; close: () => Promise<void> };

const connected = async (config: pg.ClientConfig): Promise<pg.Client> => {
  const client = new pg.Client(config);
  // The statement that was under way fails as well, and says so.
  client.on('error', () => undefined);
  await client.connect();
  return client;
};

/**
 * Opens the embedded database of a folder, as it is; an empty one when there is none.
 * @throws {StartError} when it is in use, or damaged
 */
export const openFolder = async (dataDir: string): Promise<LoneClient> => {
  const started = await startEmbedded(dataDir);
  try {
    await whenOpen(started);
    const client = await connected(connectionTo(started.server));
    const close = async (): Promise<void> => {
      await client.end();
      await started.stop();
    };
    return { client, close };
  } catch (error) {
    await started.stop();
    throw error;
  }
};

/** Connects to a PostgreSQL server, beside others. @throws {StartError} */
export const openUrl = async (url: string): Promise<LoneClient> => {
  const { connectionTimeoutMillis, keepAlive, keepAliveInitialDelayMillis } = patience;
  try {
    const client = await connected({
      connectionString: url,
      connectionTimeoutMillis,
      keepAlive,
      keepAliveInitialDelayMillis,
    });
    return { client, close: () => client.end() };
  } catch (error) {
    throw new StartError(
      `The database ${placeOf(url)} cannot be used: ${faultOf(error).reason}. See to it, or to DATABASE_URL.`,
    );
  }
};
