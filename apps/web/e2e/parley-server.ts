import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { get as getByTls } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.js';

export type Environment = Record<string, string>;

/** What `npm start` starts. */
const main = fileURLToPath(new URL('../../api/dist/server/main.js', import.meta.url));
const startsWithinMs = 60_000;

/** Whoever shows what certificate: this is only asked whether it is there yet. */
const isOk = (url: string): Promise<boolean> =>
  new Promise((resolve) => {
    const answered = (response: IncomingMessage): void => {
      response.resume();
      resolve(response.statusCode === 200);
    };
    const options = { agent: false, rejectUnauthorized: false };
    const request = url.startsWith('https:')
      ? getByTls(url, options, answered)
      : get(url, { agent: false }, answered);
    request.once('error', () => resolve(false));
  });

/** The built server as a process of its own, with the embedded database in a folder of its own. */
export class ParleyServer {
  readonly #dataDir: string;
  readonly #port: number;
  readonly #environment: Environment;
  #process: ChildProcess | undefined;
  #log = '';

  private constructor(dataDir: string, port: number, environment: Environment) {
    this.#dataDir = dataDir;
    this.#port = port;
    this.#environment = environment;
  }

  /** @param template a data folder to begin with, of a server that was stopped */
  static async start(environment: Environment = {}, template?: string): Promise<ParleyServer> {
    const dataDir = await mkdtemp(join(tmpdir(), 'parley-data-'));
    if (template !== undefined) await cp(template, dataDir, { recursive: true });
    const server = new ParleyServer(dataDir, await freePort(), environment);
    await server.startAgain();
    return server;
  }

  /** Where people find it. */
  get origin(): string {
    const { DOMAIN, TLS_CERT } = this.#environment;
    const scheme = DOMAIN === undefined && TLS_CERT === undefined ? 'http' : 'https';
    return `${scheme}://${DOMAIN ?? '127.0.0.1'}:${this.#port}`;
  }

  get dataDir(): string {
    return this.#dataDir;
  }

  /** What the server has logged since its first start. */
  get log(): string {
    return this.#log;
  }

  get isRunning(): boolean {
    return this.#process !== undefined;
  }

  /** Starts the process, after {@link stop} on the same port with the same data, and waits until it is ready. */
  async startAgain(): Promise<void> {
    const child = spawn(
      process.execPath,
      ['--v8-pool-size=1', '--heap-growing-percent=100', main],
      {
        env: {
          ...process.env,
          NODE_ENV: 'production',
          HOST: '127.0.0.1',
          PORT: String(this.#port),
          DATA_DIR: this.#dataDir,
          LOG_FORMAT: 'text',
          ...this.#environment,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    this.#process = child;
    for (const output of [child.stdout, child.stderr]) {
      output.setEncoding('utf8').on('data', (text: string) => {
        this.#log += text;
      });
    }
    const deadline = Date.now() + startsWithinMs;
    while (!(await this.#isReady())) {
      if (child.exitCode !== null || Date.now() > deadline) {
        await this.stop();
        throw new Error(`The server did not become ready:\n${this.#log}`);
      }
      await delay(50);
    }
  }

  /** Stops the process as an operator does, and waits for its end. */
  async stop(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const slow = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await ended;
    clearTimeout(slow);
  }

  /** Stops the process and removes its data. */
  async dispose(): Promise<void> {
    await this.stop();
    await rm(this.#dataDir, { recursive: true, force: true });
  }

  /** With a name it says so without TLS as well, for which there may be no certificate yet. */
  async #isReady(): Promise<boolean> {
    const { DOMAIN, HTTP_PORT } = this.#environment;
    const origin = DOMAIN === undefined ? this.origin : `http://127.0.0.1:${HTTP_PORT}`;
    return isOk(`${origin}/health/ready`);
  }
}
