import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from './command.mjs';
import { waitUntil } from './wait-until.mjs';

/** What a process has started, directly or not: whoever started it comes first. */
export const descendants = (pid) => {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number));
  const below = (parent) =>
    rows.filter(([, ppid]) => ppid === parent).flatMap(([child]) => [child, ...below(child)]);
  return below(pid);
};

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/**
 * Starts a command that runs until somebody presses Ctrl-C, as the leader of its process group, which
 * is what a terminal makes of it.
 */
export const startInTerminal = ([program, ...args], { cwd = root, env }) => {
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const ended = once(child, 'exit');
  const endsTooEarly = ended.then(([code, signal]) => {
    throw new Error(`${program} ${args.join(' ')} ended by itself: ${code ?? signal}`);
  });
  endsTooEarly.catch(() => {});
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk) => {
      log += chunk;
    });
  }
  return {
    output: () => log,

    /** What is waited for, or an error as soon as the command has ended. */
    whileItRuns: (waiting) => Promise.race([waiting, endsTooEarly]),

    /** Waits until neither the command nor anything that it had started is left. */
    async pressCtrlC(timeoutMs) {
      const processes = [child.pid, ...descendants(child.pid)];
      process.kill(-child.pid, 'SIGINT');
      const what = `all of ${processes.length} processes ended`;
      const ms = await waitUntil(what, timeoutMs, () => !processes.some(isAlive));
      return { processes: processes.length, ms };
    },

    async killAll() {
      for (const pid of [...descendants(child.pid), child.pid].filter(isAlive)) {
        process.kill(pid, 'SIGKILL');
      }
      await ended;
    },
  };
};
