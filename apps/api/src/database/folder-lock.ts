import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export class FolderInUseError extends Error {
  constructor(folder: string, pid: number) {
    super(
      `The data in ${folder} is in use by another Parley (process ${pid}). ` +
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

const holderOf = async (lockFile: string): Promise<number | undefined> => {
  const pid = Number(await readFile(lockFile, 'utf8').catch(() => ''));
  return Number.isInteger(pid) && pid > 0 && pid !== process.pid && isRunning(pid)
    ? pid
    : undefined;
};

/**
 * Claims a folder for this process. A lock left by a process that died is taken over.
 * @returns gives the folder up
 * @throws {FolderInUseError}
 */
export const lockFolder = async (folder: string): Promise<() => Promise<void>> => {
  const lockFile = join(folder, 'parley.pid');
  const holder = await holderOf(lockFile);
  if (holder !== undefined) throw new FolderInUseError(folder, holder);
  await writeFile(lockFile, String(process.pid));
  return () => rm(lockFile, { force: true });
};
