import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from './free-port.mjs';
import { waitUntil } from './wait-until.mjs';

/* Runs an image that lies in a folder as a container would. */

const nobody = 65534;
const isRoot = process.getuid?.() === 0;

const startsWithinMs = 120_000;

export const expectTrue = (what, truth) => {
  if (!truth) throw new Error(`Not so: ${what}`);
};

/** Starts the image's command as somebody who may write to the volume alone. */
const start = async (image, port, moreEnv) => {
  const volume = join(image.folder, image.volume);
  if (isRoot) await chown(volume, nobody, nobody);
  const env = {
    PATH: process.env.PATH,
    ...image.env,
    DATA_DIR: volume,
    HOST: '127.0.0.1',
    PORT: String(port),
    ...moreEnv,
  };
  const options = {
    cwd: join(image.folder, image.workdir),
    env,
    ...(isRoot && { uid: nobody, gid: nobody }),
  };
  const [program, ...args] = image.command;
  const server = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'inherit'] });
  server.stdout.resume();
  const isHealthy = async () => {
    const [check, ...checkArgs] = image.healthcheck;
    const [code] = await once(spawn(check, checkArgs, options), 'exit');
    return code === 0;
  };
  return { server, isHealthy };
};

/** Stops it as Docker does. @returns its exit code, or the signal that ended it */
const stop = async (server) => {
  if (server.exitCode !== null || server.signalCode !== null)
    return server.exitCode ?? server.signalCode;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  const slow = setTimeout(() => server.kill('SIGKILL'), 10_000);
  const [code, signal] = await ended;
  clearTimeout(slow);
  return code ?? signal;
};

/**
 * Starts the image, and stops it again.
 * @param use what is done with the server, at its origin, while it runs
 */
export const startAndStop = async (image, which, moreEnv, use) => {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const { server, isHealthy } = await start(image, port, moreEnv);
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
