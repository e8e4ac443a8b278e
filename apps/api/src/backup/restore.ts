import { type FileHandle, open } from 'node:fs/promises';
import type { Config } from '../config/config.js';
import { FolderInUseError } from '../database/embedded/folder-lock.js';
import { type Client, type LoneClient, openFolder, openUrl } from '../database/lone-client.js';
import { faultOf } from '../logging/fault.js';
import { type Archive, checkArchive } from './archive/check-archive.js';
import { BackupError } from './backup-error.js';
import { knownMigrations, type Migration } from './known-migrations.js';
import {
  dropAll,
  emptyAll,
  inTransaction,
  migrateTo,
  noteRestore,
  setSequences,
  withoutReferences,
} from './load.repository.js';
import type { Progress } from './progress.js';
import { readArchive } from './read-archive.js';
import { keepServersOut } from './restore-lock.repository.js';
import { countOf, stateOf } from './tables.repository.js';

export type RestoreOptions = {
  /** Whether what the database holds may go. */
  replace: boolean;
  progress: Progress;
  tell: (sentence: string) => void;
};

/** The state that the tables of an archive are in. @throws {BackupError} when only a newer Parley knows it */
const stateFor = ({ head }: Archive): Migration => {
  const { migration, when } = head.schema;
  const state = knownMigrations().find((known) => known.when === when);
  if (state !== undefined) return state;
  throw new BackupError(
    `This backup was made by a newer Parley (${head.parley}, with ${migration}). Nothing has been changed. ` +
      'Restore it with that version.',
  );
};

const COUNTED = ['people', 'messages', 'calls'];

/** What would be lost; nothing of a database that nobody has used. */
const heldBy = async (
  client: Client,
  state: Migration | undefined,
): Promise<string | undefined> => {
  if (state === undefined || (await countOf(client, 'people')) === 0) return undefined;
  const counts: string[] = [];
  for (const table of COUNTED) counts.push(`${await countOf(client, table)} ${table}`);
  return counts.join(', ');
};

const fill = async (
  client: Client,
  file: FileHandle,
  archive: Archive,
  { replace, progress, tell }: RestoreOptions,
): Promise<void> => {
  const [before, then, now] = [await stateOf(client), stateFor(archive), knownMigrations().at(-1)];
  const held = await heldBy(client, before);
  if (held !== undefined) {
    if (!replace) {
      throw new BackupError(
        `The database is not empty: it holds ${held}. Nothing has been changed. ` +
          'With --replace, all of that is deleted, and the backup takes its place.',
      );
    }
    tell(`What the database holds is deleted: ${held}.`);
  }
  await inTransaction(client, async () => {
    if (before !== undefined) await dropAll(client, before);
    await migrateTo(client, undefined, then);
    await emptyAll(client, then);
    await withoutReferences(client, then, () => readArchive(client, file, archive, progress));
    for (const table of archive.tables) await setSequences(client, table);
    await migrateTo(client, then, now ?? then);
    await noteRestore(client, archive.head.createdAt);
  });
};

const openedArchive = async (path: string): Promise<FileHandle> => {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (error) {
    throw new BackupError(`${path} cannot be read: ${faultOf(error).reason}.`);
  }
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw new BackupError(`${path} is no file.`);
};

/** @throws {BackupError} when a server uses it */
const openUnused = async (dataDir: string): Promise<LoneClient> => {
  try {
    return await openFolder(dataDir);
  } catch (error) {
    if (!(error instanceof FolderInUseError)) throw error;
    throw new BackupError(`${error.fact} Stop it first. Nothing has been changed.`);
  }
};

/**
 * Puts what an archive holds into the database that the environment names: all of it, or, when it cannot, nothing.
 * @throws {BackupError}
 */
export const restore = async (
  { databaseUrl, dataDir }: Config,
  path: string,
  options: RestoreOptions,
): Promise<void> => {
  const file = await openedArchive(path);
  try {
    const archive = await checkArchive(file);
    stateFor(archive);
    const { client, close } =
      databaseUrl === undefined ? await openUnused(dataDir) : await openUrl(databaseUrl);
    try {
      if (databaseUrl !== undefined) await keepServersOut(client);
      await fill(client, file, archive, options).catch((error: unknown) => {
        if (error instanceof BackupError) throw error;
        throw new BackupError(
          `The backup cannot be put into the database: ${faultOf(error).reason}. Nothing has been changed.`,
        );
      });
    } finally {
      await close();
    }
  } finally {
    await file.close();
  }
};
