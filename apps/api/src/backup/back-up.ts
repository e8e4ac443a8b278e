import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config/config.js';
import { ask, NoServer } from '../control/control-client.js';
import { BACKED_UP, SNAPSHOT } from '../control/control-messages.js';
import { type LoneClient, openFolder, openUrl } from '../database/lone-client.js';
import { faultOf } from '../logging/fault.js';
import { ArchiveWriter } from './archive/archive-writer.js';
import { BackupError } from './backup-error.js';
import { noteBackup } from './backup-notes.repository.js';
import { databaseOn } from './database-on.repository.js';
import type { Progress } from './progress.js';
import { type Written, writeArchive } from './write-archive.js';

type Write = (database: LoneClient) => Promise<Written>;

const andClose = async <Result>(
  database: LoneClient,
  use: (database: LoneClient) => Promise<Result>,
): Promise<Result> => {
  try {
    return await use(database);
  } finally {
    await database.close();
  }
};

const cannotBeNoted = (error: unknown): never => {
  const why = error instanceof NoServer ? 'it has ended meanwhile' : faultOf(error).reason;
  throw new BackupError(`The backup is whole, but the server could not be told of it: ${why}.`);
};

const writeAndNote =
  (write: Write) =>
  async (database: LoneClient): Promise<void> => {
    const { at, state } = await write(database);
    // An older database, before its server's first start after an upgrade, has no place for it.
    if (!state.tables.includes('server')) return;
    await noteBackup(databaseOn(database.client), at.getTime()).catch(cannotBeNoted);
  };

/** Of the embedded database, which one process reaches: the server that runs gives a copy of its files. */
const fromServer = async (dataDir: string, write: Write): Promise<void> => {
  const { at } = await ask(dataDir, SNAPSHOT, {}, async ({ folder }) =>
    andClose(await openFolder(folder), write),
  );
  await ask(dataDir, BACKED_UP, { at: at.getTime() }, () => undefined).catch(cannotBeNoted);
};

const fromFolder = async (dataDir: string, write: Write): Promise<void> => {
  await access(join(dataDir, 'pglite')).catch(() => {
    throw new BackupError(
      `The data folder ${dataDir} has no database. Set DATA_DIR or DATABASE_URL as the server has it.`,
    );
  });
  await andClose(await openFolder(dataDir), writeAndNote(write));
};

/**
 * Writes all that the server keeps into one archive, whether it runs or not.
 * @throws {BackupError}
 */
export const backUp = async (
  { databaseUrl, dataDir }: Config,
  path: string,
  progress: Progress,
): Promise<void> => {
  const archive = await ArchiveWriter.create(path);
  const write: Write = async ({ client }) => {
    const written = await writeArchive(client, archive, progress);
    await archive.finish();
    return written;
  };
  try {
    if (databaseUrl !== undefined) await andClose(await openUrl(databaseUrl), writeAndNote(write));
    else {
      await fromServer(dataDir, write).catch((error: unknown) => {
        if (error instanceof NoServer) return fromFolder(dataDir, write);
        throw error;
      });
    }
  } catch (error) {
    await archive.abandon();
    throw error;
  }
};
