import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.js';

const startsWithinMs = 20_000;

/** A coturn of its own on loopback that checks credentials by a shared secret. */
export class TurnServer {
  readonly secret = crypto.randomUUID();
  readonly url: string;
  readonly #process: ChildProcess;
  readonly #folder: string;

  private constructor(port: number, folder: string) {
    this.url = `turn:127.0.0.1:${port}?transport=udp`;
    this.#folder = folder;
    const settings = {
      'listening-ip': '127.0.0.1',
      'relay-ip': '127.0.0.1',
      'listening-port': port,
      realm: 'parley',
      'static-auth-secret': this.secret,
      userdb: join(folder, 'users'),
      pidfile: join(folder, 'pid'),
      'log-file': 'stdout',
    };
    const flags = [
      '-n',
      '--use-auth-secret',
      '--fingerprint',
      '--no-tls',
      '--no-dtls',
      '--no-cli',
      '--no-multicast-peers',
      '--allow-loopback-peers',
    ];
    const named = Object.entries(settings).map(([name, value]) => `--${name}=${value}`);
    this.#process = spawn('turnserver', [...flags, ...named], { stdio: 'ignore' });
  }

  static async start(): Promise<TurnServer> {
    const port = await freePort();
    const server = new TurnServer(port, await mkdtemp(join(tmpdir(), 'parley-turn-')));
    await server.#untilItListens(port);
    return server;
  }

  async stop(): Promise<void> {
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    await ended;
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #untilItListens(port: number): Promise<void> {
    const deadline = Date.now() + startsWithinMs;
    while (!(await isOpen(port))) {
      if (this.#process.exitCode !== null || Date.now() > deadline) {
        throw new Error('coturn did not start; is turnserver on the PATH?');
      }
      await delay(50);
    }
  }
}

const isOpen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
