import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { freePort } from './free-port.mjs';
import { descendants } from './terminal.mjs';
import { waitUntil } from './wait-until.mjs';

/* Runs a container as an engine would: its command, its health check, and SIGTERM at the end. */

const startsWithinMs = 120_000;

export const expectTrue = (what, truth) => {
  if (!truth) throw new Error(`Not so: ${what}`);
};

const start = (container, env) => {
  const server = container.start(container.command, env);
  let said = '';
  server.stdout.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  const isHealthy = async () => {
    // That it is not healthy yet is no news.
    const check = container.start(container.healthcheck, env, 'ignore');
    check.stdout.resume();
    const [code] = await once(check, 'exit');
    return code === 0;
  };
  return { server, isHealthy, output: () => said };
};

/** The server in its container: below whatever runs that, and above what it has started itself. */
const serverBelow = (pid) =>
  descendants(pid).find((below) =>
    /^[^\0]*\bnode\0/.test(readFileSync(`/proc/${below}/cmdline`, 'utf8')),
  );

/**
 * Stops it as an engine does: buildah itself would not hand the signal on to what it runs.
 * @returns its exit code, or the signal that ended it
 */
const stop = async (server) => {
  if (server.exitCode !== null || server.signalCode !== null)
    return server.exitCode ?? server.signalCode;
  const ended = once(server, 'exit');
  const inside = serverBelow(server.pid);
  if (inside !== undefined) process.kill(inside, 'SIGTERM');
  const slow = setTimeout(() => server.kill('SIGKILL'), 10_000);
  const [code, signal] = await ended;
  clearTimeout(slow);
  return code ?? signal;
};

/**
 * Starts the container, and stops it again.
 * @param ready where it says over plain HTTP that it is
 * @param use what is done with the server while it runs; it is given its process, and what it has written so far
 */
export const startAndStopAt = async (container, which, env, ready, use) => {
  const { server, isHealthy, output } = start(container, env);
  let result;
  try {
    const healthyMs = await waitUntil('the health check passes', startsWithinMs, isHealthy);
    await waitUntil(
      'the server is ready',
      startsWithinMs,
      async () => (await fetch(`${ready}/health/ready`)).ok,
    );
    result = await use(server, output);
    console.log(`  ${which}: healthy after ${healthyMs} ms.`);
  } catch (error) {
    await stop(server);
    throw error;
  }
  const end = await stop(server);
  expectTrue(`SIGTERM ends it in order (${end})`, end === 0);
  return result;
};

/** @throws when this is not the page of the client */
export const expectClient = (page) =>
  expectTrue('the client is served', page.includes('<script type="module"'));

/**
 * Starts the container at a free port, and stops it again.
 * @param use what is done with the server, at its origin, while it runs
 */
export const startAndStop = async (container, which, moreEnv, use) => {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const env = { HOST: '127.0.0.1', PORT: String(port), ...moreEnv };
  return startAndStopAt(container, which, env, origin, async () => {
    expectClient(await (await fetch(`${origin}/`)).text());
    return use(origin);
  });
};
