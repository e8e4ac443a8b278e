import { chmod, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../../start-error.js';
import { builtTemplate } from '../built-template.js';
import { chmodAll } from './chmod-all.js';
import { copyFolder } from './copy-folder.js';

/** Of PostgreSQL; it cannot open what another one wrote. */
const MAJOR_VERSION = '18';
const DATABASE = 'pglite';
/** A copy of the template that was not finished. */
const DRAFT = 'pglite.new';

/** What may lie in a folder that is empty for a person: of the file system, the desktop, or Parley itself. */
const isNothing = (name: string): boolean =>
  name.startsWith('.') ||
  name.startsWith('parley.lock') ||
  name.startsWith('parley.sock') ||
  [DRAFT, 'lost+found', 'tls'].includes(name);

export class DataFolderError extends StartError {}

/** Says of an error of the file system what it means for this folder. */
export const explained = (dataDir: string, error: unknown): unknown =>
  error instanceof Error && 'syscall' in error
    ? new DataFolderError(`The data folder ${dataDir} cannot be used: ${error.message}`)
    : error;

/** Makes the data folder if there is none, and takes it from everybody else: it holds what people wrote. */
export const openDataFolder = async (dataDir: string): Promise<void> => {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const found = await readdir(dataDir);
    // A folder of somebody's is neither closed to others nor filled.
    if (!found.includes(DATABASE) && !found.every(isNothing)) {
      throw new DataFolderError(
        `The data folder ${dataDir} is not empty, but holds no database of Parley. ` +
          'Set DATA_DIR to an empty folder, or bring back what is missing.',
      );
    }
    await chmod(dataDir, 0o700);
  } catch (error) {
    throw explained(dataDir, error);
  }
};

/** No file is anybody else's business either, should the folder be moved or copied. */
export const closeToOthers = (folder: string): Promise<void> =>
  chmodAll(folder, { folders: 0o700, files: 0o600 });

const versionOf = async (folder: string): Promise<string | undefined> => {
  try {
    return (await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim();
  } catch {
    return undefined;
  }
};

/** In one step, so that a start that is broken off leaves nothing that looks like a database. */
const copyTemplate = async (dataDir: string, folder: string): Promise<void> => {
  const draft = join(dataDir, DRAFT);
  await rm(draft, { recursive: true, force: true });
  await copyFolder(builtTemplate, draft);
  await rename(draft, folder);
};

const checkVersion = async (folder: string): Promise<void> => {
  const version = await versionOf(folder);
  if (version === MAJOR_VERSION) return;
  const what =
    version === undefined
      ? 'is damaged: it has no PG_VERSION'
      : `was made by PostgreSQL ${version}, and this Parley has ${MAJOR_VERSION}`;
  throw new DataFolderError(
    `The database in ${folder} ${what}. Nothing has been changed. Bring back a copy, or set DATA_DIR to another folder.`,
  );
};

/**
 * The folder of the database within the data folder, which this process has locked; an empty database is put
 * there when there is none.
 */
export const databaseFolder = async (dataDir: string): Promise<string> => {
  const folder = join(dataDir, DATABASE);
  try {
    await mkdir(folder, { recursive: true });
    if ((await readdir(folder)).length === 0) await copyTemplate(dataDir, folder);
    await checkVersion(folder);
    return folder;
  } catch (error) {
    throw explained(dataDir, error);
  }
};
