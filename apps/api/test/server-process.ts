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

type Screen = { text: string; changed: () => void };

/** What a process writes, from its beginning on. */
const screenOf = ({ stdout, stderr }: ChildProcess): Screen => {
  const screen: Screen = { text: '', changed: () => undefined };
  for (const stream of [stdout, stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      screen.text += chunk.toString();
      screen.changed();
    });
  }
  return screen;
};

/** The built server as a process of its own, which can be killed. */
export class ServerProcess {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
    private readonly screen: Screen,
  ) {}

  static async start(settings: Settings): Promise<ServerProcess> {
    const child = spawnServer(settings);
    const screen = screenOf(child);
    return new ServerProcess(await addressOf(child, screen), child, screen);
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

  /** What it has written to the screen. */
  get output(): string {
    return this.screen.text;
  }

  /** Ends the process by SIGKILL: it gets no chance to say or write anything. */
  async kill(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }
}

/** Where the server says that it can be reached. */
const ADDRESS = /Parley is ready: (https?):\/\/[^\s:"]+(?::(\d+))?[\s"]/;
const DEFAULT_PORT = '443';

const addressOf = (child: ChildProcess, screen: Screen): Promise<string> =>
  new Promise((resolve, reject) => {
    screen.changed = () => {
      const [said, scheme, port = DEFAULT_PORT] = ADDRESS.exec(screen.text) ?? [];
      if (said !== undefined) resolve(`${scheme}://127.0.0.1:${port}`);
    };
    child.once('exit', () => reject(new Error(`The server ended:\n${screen.text}`)));
  });
