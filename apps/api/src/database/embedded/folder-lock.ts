import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { StartError } from '../../start-error.js';
import { isSystemError } from '../../system-error.js';
import { BELIEVED_MS } from './fence.js';

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
/** By then whoever took a lock over at the same time has placed its own. */
const SETTLED_MS = 100;

export class FolderInUseError extends StartError {
  /** Without what a second server would do about it. */
  readonly fact: string;

  constructor(folder: string, { host, pid }: Holder) {
    const fact = `The data in ${folder} is in use by another Parley (process ${pid} on ${host}).`;
    super(`${fact} Stop it, or set DATA_DIR and PORT to run a second one.`);
    this.fact = fact;
  }
}

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

/** Who placed a lock that says this, and whether they have touched it of late; undefined when nobody lives who did. */
const holderOf = async (
  lockFile: string,
  said: string,
): Promise<{ holder: Holder; beats: boolean } | undefined> => {
  try {
    const { mtimeMs } = await stat(lockFile);
    const holder = Holder.parse(JSON.parse(said));
    return isAlive(holder) ? { holder, beats: Date.now() - mtimeMs < STALE_MS } : undefined;
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
  // Judging it took a while: another process may have its own there by now.
  if ((await readLock(lockFile)) !== said) return;
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

/** A folder that this process has claimed: its {@link Fence} needs to know by what. */
export type FolderLock = { file: string; says: string; release: () => Promise<void> };

/** Takes the place of a lock that was left behind. @throws {FolderInUseError} */
const claim = async (folder: string, lockFile: string, own: string): Promise<void> => {
  let mayGoOn = false;
  let isTakenOver = false;
  while (!(await place(lockFile, own))) {
    const said = await readLock(lockFile);
    if (said === undefined) continue;
    const found = await holderOf(lockFile, said);
    if (found?.beats === true) throw new FolderInUseError(folder, found.holder);
    mayGoOn = found !== undefined;
    await clear(lockFile, said);
    isTakenOver = true;
  }
  // Of several that took it over at once, one may have cleared away what another had just placed.
  if (isTakenOver) await pause(SETTLED_MS);
  if ((await readLock(lockFile)) !== own) return claim(folder, lockFile, own);
  // Whoever only stood still has looked at the lock by then, and found this one.
  if (mayGoOn) await pause(2 * BELIEVED_MS);
};

/**
 * Claims a folder for this process, on whichever host or in whichever container the others are. A lock left
 * by a process that died is taken over.
 * @param lost another process has taken the folder, as this one stood still (a suspended shell, a paused container)
 * @throws {FolderInUseError}
 */
export const lockFolder = async (folder: string, lost: () => void): Promise<FolderLock> => {
  const file = join(folder, 'parley.lock');
  const own: Holder = { host: hostname(), pid: process.pid, claim: crypto.randomUUID() };
  const says = JSON.stringify(own);
  ownClaims.add(own.claim);
  const beat = async (): Promise<void> => {
    const said = await readLock(file);
    if (said !== undefined && said !== says) return lost();
    const now = new Date();
    await utimes(file, now, now);
  };
  try {
    await claim(folder, file, says);
  } catch (error) {
    ownClaims.delete(own.claim);
    throw error;
  }
  const heartbeat = setInterval(() => {
    beat().catch(() => undefined);
  }, HEARTBEAT_MS).unref();
  const release = async (): Promise<void> => {
    clearInterval(heartbeat);
    ownClaims.delete(own.claim);
    if ((await readLock(file)) === says) await rm(file, { force: true });
  };
  return { file, says, release };
};
