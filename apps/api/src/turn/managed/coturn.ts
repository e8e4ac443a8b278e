import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { StartError } from '../../start-error.js';

export const COTURN_PROGRAM = 'turnserver';

/**
 * The first without known holes: before it, IPv4 within IPv6 got around refused ranges (CVE-2026-73212).
 * Debian's are older, and keep to ranges that are refused in IPv6 as well.
 */
const OLDEST_SOUND_VERSION = [4, 13, 1] as const;

const ANSWERS_WITHIN_MS = 10_000;

/** What coturn needs of its environment: no settings of ours, which hold secrets. */
export const coturnEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'] });

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EACCES');

/**
 * The version of the coturn that is installed; `unknown` when it does not say.
 * @throws {StartError} when there is none
 */
export const coturnVersion = async (): Promise<string> => {
  try {
    const { stdout } = await promisify(execFile)(COTURN_PROGRAM, ['--version'], {
      timeout: ANSWERS_WITHIN_MS,
      env: coturnEnvironment(),
    });
    return /\d+(\.\d+)+/.exec(stdout)?.[0] ?? 'unknown';
  } catch (error) {
    if (!isMissing(error)) return 'unknown';
    throw new StartError(
      `TURN=managed needs coturn, whose program ${COTURN_PROGRAM} is not on the PATH. On Debian and Ubuntu: ` +
        'apt-get install coturn && systemctl disable --now coturn',
    );
  }
};

/** Whether a version has holes that are known; one that is not known may have any. */
export const isOutdated = (version: string): boolean => {
  const numbers = version.split('.').map(Number);
  if (numbers.some(Number.isNaN)) return true;
  for (const [index, oldest] of OLDEST_SOUND_VERSION.entries()) {
    const difference = (numbers[index] ?? 0) - oldest;
    if (difference !== 0) return difference < 0;
  }
  return false;
};
