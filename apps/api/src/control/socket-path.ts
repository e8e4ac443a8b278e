import { lstat, mkdtemp, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { isSystemError } from '../system-error.js';

/** Of an address of a socket, with its end: the least of the systems that Node runs on (macOS). */
const MOST_BYTES = 103;

const isShort = (path: string): boolean => Buffer.byteLength(path) <= MOST_BYTES;

/** Where the socket is; when that is too long for an address, a file that has the address of a shorter one. */
const nameIn = (dataDir: string): string => join(dataDir, 'parley.sock');

/** The socket that the last server on a data folder listened at; undefined when there was none, or it ended in order. */
export const knownSocket = async (dataDir: string): Promise<string | undefined> => {
  const path = nameIn(dataDir);
  try {
    const found = await lstat(path);
    return found.isFile()
      ? z
          .string()
          .parse(await readFile(path, 'utf8'))
          .trim()
      : path;
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return undefined;
    throw error;
  }
};

/** Takes away what a server left behind that was killed. */
export const clearSocket = async (dataDir: string): Promise<void> => {
  const left = await knownSocket(dataDir);
  await rm(nameIn(dataDir), { force: true });
  if (left === undefined || left === nameIn(dataDir)) return;
  await rm(left, { force: true });
  await rmdir(dirname(left)).catch(() => undefined);
};

/** Finds an address for a socket that nobody else reaches. */
export const newSocket = async (dataDir: string): Promise<string> => {
  const path = nameIn(dataDir);
  if (isShort(path)) return path;
  const folder = await mkdtemp(join(tmpdir(), 'parley-'));
  const short = join(folder, 'parley.sock');
  if (!isShort(short)) {
    await rmdir(folder);
    throw new Error(`${path} and ${short} are too long for the address of a socket`);
  }
  const draft = `${path}.${crypto.randomUUID()}`;
  await writeFile(draft, short, { mode: 0o600 });
  await rename(draft, path);
  return short;
};
