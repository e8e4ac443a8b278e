import { spawnSync } from 'node:child_process';

/** The largest file that the process may write: as good as a full disk, and needs no other disk. */
export const limitFiles = (pid: number, bytes: string): void => {
  const { status, stderr } = spawnSync('prlimit', [`--pid=${pid}`, `--fsize=${bytes}:`], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`prlimit: ${stderr}`);
};
