import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** Who holds a folder: in two containers both can be process 1. */
const Holder = z.object({ host: z.string(), pid: z.number().int().positive() });
type Holder = z.infer<typeof Holder>;

const HEARTBEAT_MS = 3_000;
/** A lock that nobody has touched for so long was left by a process that died. */
const STALE_MS = 15_000;

export class FolderInUseError extends Error {
  constructor(folder: string, { host, pid }: Holder) {
    super(
      `The data in ${folder} is in use by another Parley (process ${pid} on ${host}). ` +
        'Stop it, or set DATA_DIR and PORT to run a second one.',
    );
  }
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

const isAlive = ({ host, pid }: Holder): boolean =>
  host !== hostname() || (pid !== process.pid && isRunning(pid));

/** Who holds the lock now; undefined when it was left behind. */
const holderOf = async (lockFile: string): Promise<Holder | undefined> => {
  try {
    const [{ mtimeMs }, text] = await Promise.all([stat(lockFile), readFile(lockFile, 'utf8')]);
    const holder = Holder.parse(JSON.parse(text));
    return Date.now() - mtimeMs < STALE_MS && isAlive(holder) ? holder : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Claims a folder for this process, on whichever host or in whichever container the others are. A lock left
 * by a process that died is taken over.
 * @returns gives the folder up
 * @throws {FolderInUseError}
 */
export const lockFolder = async (folder: string): Promise<() => Promise<void>> => {
  const lockFile = join(folder, 'parley.lock');
  const holder = await holderOf(lockFile);
  if (holder !== undefined) throw new FolderInUseError(folder, holder);
  await rm(lockFile, { force: true });
  const own: Holder = { host: hostname(), pid: process.pid };
  // Fails when another process was quicker.
  await writeFile(lockFile, JSON.stringify(own), { flag: 'wx' });
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(lockFile, now, now).catch(() => undefined);
  }, HEARTBEAT_MS).unref();
  return async () => {
    clearInterval(heartbeat);
    await rm(lockFile, { force: true });
  };
};
