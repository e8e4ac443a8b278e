import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { type OwnPostgres, startPostgres } from '../test/own-postgres.js';

/** A PostgreSQL of one's own that can be made to fail. */
export class Postgres {
  private constructor(private readonly own: OwnPostgres) {}

  static async start(): Promise<Postgres> {
    return new Postgres(await startPostgres());
  }

  get url(): string {
    return this.own.url;
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
    const file = join(this.own.folder, 'postmaster.pid');
    const pid = Number((await readFile(file, 'utf8')).split('\n')[0]);
    process.kill(pid, 'SIGQUIT');
    while (isAlive(pid)) await delay(20);
    await this.own.server.start();
  }

  stop(): Promise<void> {
    return this.own.server.stop();
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
