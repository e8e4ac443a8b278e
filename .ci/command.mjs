import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const running = new Set();

/**
 * Runs a command with its output on the screen, or in a file, and resolves when it has ended, whichever way.
 * The command leads a process group of its own, so that nothing it started outlives it.
 *
 * @param {readonly [string, ...string[]]} command
 * @param {{ timeoutMs: number, cwd?: string, env?: Record<string, string>, into?: string }} options
 * @returns {Promise<{ ok: boolean, why: string, ms: number }>} `why` is empty when it went well
 */
export const run = ([program, ...args], { timeoutMs, cwd = root, env = {}, into }) =>
  new Promise((resolve) => {
    const began = Date.now();
    const output = into === undefined ? 'inherit' : openSync(into, 'w');
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', output, output],
      detached: true,
    });
    running.add(child);
    if (output !== 'inherit') closeSync(output);

    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      killGroup(child);
    }, timeoutMs);

    const end = (why) => {
      clearTimeout(timer);
      running.delete(child);
      killGroup(child);
      const late = timedOut ? `no end after ${timeoutMs / 1000} s` : why;
      resolve({ ok: late === '', why: late, ms: Date.now() - began });
    };
    child.once('error', (error) => end(`cannot run ${program}: ${error.message}`));
    child.once('exit', (code, signal) => end(code === 0 ? '' : `ended with ${code ?? signal}`));
  });

const killGroup = (child) => {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
};

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    for (const child of running) killGroup(child);
    console.log(`Ended by ${signal}.`);
    process.exit(1);
  });
}
