import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Settings } from './parley-app.js';

const program = fileURLToPath(new URL('../bin/parley.js', import.meta.url));

export type Outcome = { code: number | null; says: string; complains: string };

/**
 * Runs the built command line to its end, as an operator does.
 * @param within what starts it, as `prlimit`
 */
export const parley = async (
  args: readonly string[],
  settings: Settings,
  within: readonly string[] = [],
): Promise<Outcome> => {
  const [first = '', ...rest] = [...within, process.execPath, program, ...args];
  const child = spawn(first, rest, {
    // Called by its path, also where the tests themselves are run by npx.
    env: { ...process.env, npm_command: undefined, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const outcome: Outcome = { code: null, says: '', complains: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    outcome.says += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    outcome.complains += chunk.toString();
  });
  await once(child, 'close');
  return { ...outcome, code: child.exitCode };
};
