import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Variables of a server's environment. */
export type Settings = Readonly<Record<string, string>>;

/** A server in a process of its own, so that it and its clients do not share a core's time unseen. */
export type RunningServer = {
  url: string;
  /** The CPU time that the process has used, of all its threads; Linux alone tells it. */
  cpuMs: () => number;
  /** That of its main thread alone, which everybody waits for; Linux alone tells it. */
  mainThreadMs: () => number;
  /** The memory of the process that is in the machine's; Linux alone tells it. */
  residentMiB: () => number;
  stop: () => Promise<void>;
};

/** Linux counts a process's time in hundredths of a second, whatever the kernel (proc(5), `/proc/pid/stat`). */
const TICK_MS = 10;

const cpuMs = (pid: number | undefined): number => {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return Number.NaN;
  const stat = readFileSync(file, 'utf8');
  // What follows the program's name, which may hold anything but ends with the last bracket.
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [user = Number.NaN, system = Number.NaN] = [fields[11], fields[12]];
  return (user + system) * TICK_MS;
};

/**
 * What the kernel has run of the thread whose number is the process's own, which is the main one, in nanoseconds
 * (Documentation/scheduler/sched-stats.rst).
 */
const mainThreadMs = (pid: number | undefined): number => {
  const file = `/proc/${pid}/task/${pid}/schedstat`;
  if (!existsSync(file)) return Number.NaN;
  return Number(readFileSync(file, 'utf8').split(' ')[0]) / 1e6;
};

const residentMiB = (pid: number | undefined): number => {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return Number.NaN;
  const [, kib] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(file, 'utf8')) ?? [];
  return Number(kib) / 1024;
};

/** In the log of a process that no terminal reads, a quotation mark follows it. */
const READY = /(http:\/\/[\w.]+:\d+)/;

const firstUrl = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The server ended early (${code})`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      const [url] = READY.exec(chunk.toString()) ?? [];
      if (url !== undefined) resolve(url);
    });
  });

const start = async (
  script: URL,
  env: Record<string, string>,
  options: readonly string[] = [],
): Promise<RunningServer> => {
  const child = spawn(process.execPath, [...options, fileURLToPath(script)], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await firstUrl(child);
  return {
    url: url.replace('localhost', '127.0.0.1'),
    cpuMs: () => cpuMs(child.pid),
    mainThreadMs: () => mainThreadMs(child.pid),
    residentMiB: () => residentMiB(child.pid),
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
};

/** The built API on a database, its rate limits out of the way (they are counted all the same). */
export const startParleyOn = (
  settings: Settings,
  options: readonly string[] = [],
): Promise<RunningServer> => {
  const env = {
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'warn',
    RATE_LIMIT_SCALE: '1000000',
    ...settings,
  };
  return start(new URL('../../server/main.js', import.meta.url), env, options);
};

/** The same on an empty database, which goes with it. */
export const startParley = async (): Promise<RunningServer> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  const server = await startParleyOn({ DATA_DIR: dataDir });
  return {
    ...server,
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

/** Socket.IO with nothing around it: what the API is measured against. */
export const startBare = (): Promise<RunningServer> =>
  start(new URL('./bare-server.js', import.meta.url), {});
