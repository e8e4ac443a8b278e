import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { StartError } from '../../start-error.js';

/** Who holds a folder: in two containers both can be process 1. */
const Holder = z.object({
  host: z.string(),
  pid: z.number().int().positive(),
  /** Tells two claims of one process apart. */
  claim: z.string().default(''),
});
type Holder = z.infer<typeof Holder>;

const HEARTBEAT_MS = 3_000;
/** A lock that nobody has touched for so long was left by a process that died. */
const STALE_MS = 15_000;

export class FolderInUseError extends StartError {
  constructor(folder: string, { host, pid }: Holder) {
    super(
      `The data in ${folder} is in use by another Parley (process ${pid} on ${host}). ` +
        'Stop it, or set DATA_DIR and PORT to run a second one.',
    );
  }
}

const isSystemError = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isSystemError(error, 'EPERM');
  }
};

/** The claims of this very process: in a container, the one before it had the same number. */
const ownClaims = new Set<string>();

const isAlive = ({ host, pid, claim }: Holder): boolean => {
  if (host !== hostname()) return true;
  return pid === process.pid ? ownClaims.has(claim) : isRunning(pid);
};

/** What stands in the lock file; undefined when there is none. */
const readLock = async (lockFile: string): Promise<string | undefined> => {
  try {
    return await readFile(lockFile, 'utf8');
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return undefined;
    throw error;
  }
};

/** Who holds a lock that says this; undefined when it was left behind. */
const holderOf = async (lockFile: string, said: string): Promise<Holder | undefined> => {
  try {
    const { mtimeMs } = await stat(lockFile);
    const holder = Holder.parse(JSON.parse(said));
    return Date.now() - mtimeMs < STALE_MS && isAlive(holder) ? holder : undefined;
  } catch {
    return undefined;
  }
};

/** Puts the whole lock in its place at once. @returns false when there is one */
const place = async (lockFile: string, own: string): Promise<boolean> => {
  const draft = `${lockFile}.${crypto.randomUUID()}`;
  await writeFile(draft, own);
  try {
    await link(draft, lockFile);
    return true;
  } catch (error) {
    if (isSystemError(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(draft);
  }
};

/** Takes a lock away that was left behind; one that somebody placed in this very moment is put back. */
const clear = async (lockFile: string, said: string): Promise<void> => {
  const taken = `${lockFile}.${crypto.randomUUID()}`;
  try {
    await rename(lockFile, taken);
  } catch {
    // Another process was quicker.
    return;
  }
  if ((await readFile(taken, 'utf8')) !== said) await link(taken, lockFile).catch(() => undefined);
  await rm(taken);
};

/**
 * Claims a folder for this process, on whichever host or in whichever container the others are. A lock left
 * by a process that died is taken over.
 * @param lost another process has taken the folder, as this one stood still (a suspended shell, a paused container)
 * @returns gives the folder up
 * @throws {FolderInUseError}
 */
export const lockFolder = async (
  folder: string,
  lost: () => void,
): Promise<() => Promise<void>> => {
  const lockFile = join(folder, 'parley.lock');
  const own: Holder = { host: hostname(), pid: process.pid, claim: crypto.randomUUID() };
  ownClaims.add(own.claim);
  while (!(await place(lockFile, JSON.stringify(own)))) {
    const said = await readLock(lockFile);
    if (said === undefined) continue;
    const holder = await holderOf(lockFile, said);
    if (holder !== undefined) {
      ownClaims.delete(own.claim);
      throw new FolderInUseError(folder, holder);
    }
    await clear(lockFile, said);
  }
  const ownSaid = JSON.stringify(own);
  const beat = async (): Promise<void> => {
    const said = await readLock(lockFile);
    if (said !== undefined && said !== ownSaid) return lost();
    const now = new Date();
    await utimes(lockFile, now, now);
  };
  const heartbeat = setInterval(() => {
    beat().catch(() => undefined);
  }, HEARTBEAT_MS).unref();
  return async () => {
    clearInterval(heartbeat);
    ownClaims.delete(own.claim);
    if ((await readLock(lockFile)) === ownSaid) await rm(lockFile, { force: true });
  };
};
