import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Where the API lies, wherever this was built to. */
const api = dirname(createRequire(import.meta.url).resolve('@parley/api/package.json'));

/** As `npm start` runs the server. */
const flags = ['--v8-pool-size=1', '--heap-growing-percent=100'];

/** A process of its own that is attacked, or killed. */
export class Target {
  private constructor(
    readonly url: string,
    /** By which it gets its owner; a server that is no Parley has none. */
    readonly setUpLink: string | undefined,
    private readonly child: ChildProcess,
  ) {}

  /** Runs a script of Node and waits for the address that it prints. */
  static async start(script: string, env: Record<string, string> = {}): Promise<Target> {
    const child = spawn(process.execPath, [...flags, script], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    child.once('exit', () => running.delete(child));
    const { url, setUpLink } = await saidBy(child);
    return new Target(url, setUpLink, child);
  }

  /** The built server as it is by default, but for what a test must know. */
  static parley(settings: Record<string, string>): Promise<Target> {
    const main = join(api, 'dist/server/main.js');
    if (!existsSync(main)) throw new Error('The server is not built: npm run build');
    const quiet = { HOST: '127.0.0.1', PORT: '0', LOG_FORMAT: 'json', LOG_LEVEL: 'error' };
    return Target.start(main, { ...quiet, ...settings });
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** The memory that the process holds, where the system tells it (proc(5)). */
  get megabytes(): number {
    const file = `/proc/${this.child.pid}/status`;
    if (!existsSync(file)) return Number.NaN;
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1]) / 1024;
  }

  /** Ends the process by SIGKILL: it gets no chance to say or write anything. */
  async kill(): Promise<void> {
    if (!this.isAlive) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }
}

const running = new Set<ChildProcess>();
// Whatever comes, no server outlives the run.
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** What it says once it is ready. */
type Said = { url: string; setUpLink: string | undefined };

const saidBy = (child: ChildProcess): Promise<Said> =>
  new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const [, port] = /http:\/\/localhost:(\d+)/.exec(output) ?? [];
      const [, setUpLink] = /\/setup#([\w-]{43})/.exec(output) ?? [];
      if (port !== undefined) resolve({ url: `http://127.0.0.1:${port}`, setUpLink });
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', () => reject(new Error(`The server ended:\n${output}`)));
  });
