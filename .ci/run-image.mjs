import { once } from 'node:events';
import { freePort } from './free-port.mjs';
import { descendants } from './terminal.mjs';
import { waitUntil } from './wait-until.mjs';

/* Runs a container as an engine would: its command, its health check, and SIGTERM at the end. */

const startsWithinMs = 120_000;

export const expectTrue = (what, truth) => {
  if (!truth) throw new Error(`Not so: ${what}`);
};

const start = (container, port, moreEnv) => {
  const env = { HOST: '127.0.0.1', PORT: String(port), ...moreEnv };
  const server = container.start(container.command, env);
  server.stdout.resume();
  const isHealthy = async () => {
    // That it is not healthy yet is no news.
    const check = container.start(container.healthcheck, env, 'ignore');
    check.stdout.resume();
    const [code] = await once(check, 'exit');
    return code === 0;
  };
  return { server, isHealthy };
};

/**
 * Stops it as an engine does: buildah itself would not hand the signal on to what it runs.
 * @returns its exit code, or the signal that ended it
 */
const stop = async (server) => {
  if (server.exitCode !== null || server.signalCode !== null)
    return server.exitCode ?? server.signalCode;
  const ended = once(server, 'exit');
  const innermost = descendants(server.pid).at(-1);
  if (innermost !== undefined) process.kill(innermost, 'SIGTERM');
  const slow = setTimeout(() => server.kill('SIGKILL'), 10_000);
  const [code, signal] = await ended;
  clearTimeout(slow);
  return code ?? signal;
};

/**
 * Starts the container, and stops it again.
 * @param use what is done with the server, at its origin, while it runs
 */
export const startAndStop = async (container, which, moreEnv, use) => {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const { server, isHealthy } = start(container, port, moreEnv);
  let result;
  try {
    const healthyMs = await waitUntil('the health check passes', startsWithinMs, isHealthy);
    await waitUntil(
      'the server is ready',
      startsWithinMs,
      async () => (await fetch(`${origin}/health/ready`)).ok,
    );
    const page = await (await fetch(`${origin}/`)).text();
    expectTrue('the client is served', page.includes('<script type="module"'));
    result = await use(origin);
    console.log(`  ${which}: healthy after ${healthyMs} ms.`);
  } catch (error) {
    await stop(server);
    throw error;
  }
  const end = await stop(server);
  expectTrue(`SIGTERM ends it in order (${end})`, end === 0);
  return result;
};
