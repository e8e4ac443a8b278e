import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll } from '@jest/globals';
import { defaults, type Settings } from './parley-app.js';

const main = fileURLToPath(new URL('../dist/server/main.js', import.meta.url));

const running = new Set<ChildProcess>();
// A test that fails leaves its server behind.
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

const spawnServer = (settings: Settings) => {
  if (!existsSync(main)) throw new Error('The server is not built: npm run build');
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, ...defaults, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
};

/** The built server as a process of its own, which can be killed. */
export class ServerProcess {
  private written = '';

  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.written += chunk.toString();
      });
    }
  }

  static async start(settings: Settings): Promise<ServerProcess> {
    const child = spawnServer(settings);
    return new ServerProcess(await addressOf(child), child);
  }

  /** Starts a server that must not come up. @returns its exit code and what it says to whoever started it */
  static async fail(settings: Settings): Promise<{ code: number | null; says: string }> {
    const child = spawnServer(settings);
    child.stdout.resume();
    let says = '';
    child.stderr.on('data', (chunk: Buffer) => {
      says += chunk.toString();
    });
    await once(child, 'close');
    return { code: child.exitCode, says };
  }

  /** Makes the process stand still, as a suspended shell or a paused container does. */
  pause(): void {
    this.child.kill('SIGSTOP');
  }

  goOn(): void {
    this.child.kill('SIGCONT');
  }

  /** Waits until the process has ended by itself. @returns its exit code */
  async end(): Promise<number | null> {
    if (this.child.exitCode === null) await once(this.child, 'exit');
    return this.child.exitCode;
  }

  get pid(): number {
    if (this.child.pid === undefined) throw new Error('The server has not started');
    return this.child.pid;
  }

  /** What it has written to the screen since it was ready. */
  get output(): string {
    return this.written;
  }

  /** Ends the process by SIGKILL: it gets no chance to say or write anything. */
  async kill(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }
}

/** Where the server says that it can be reached. */
const addressOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const [, port] = /Parley is ready: http:\/\/localhost:(\d+)/.exec(output) ?? [];
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', () => reject(new Error(`The server ended:\n${output}`)));
  });
