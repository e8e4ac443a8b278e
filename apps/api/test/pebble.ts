import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globalAgent } from 'node:https';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const Told = z.object({
  directoryUrl: z.string(),
  trusted: z.string(),
  trustedFile: z.string(),
  root: z.string(),
  httpPort: z.number(),
});

/** An ACME server, and one for names, to which all of them lead to this machine. */
export type Pebble = {
  directoryUrl: string;
  /** What a process has to be told in NODE_EXTRA_CA_CERTS to speak to it. */
  trustedFile: string;
  /** Whom one has to trust to take its certificates. */
  root: string;
  /** Where it looks for answers to its challenges. */
  httpPort: number;
  stop: () => Promise<void>;
};

const program = fileURLToPath(new URL('../../../.ci/serve-pebble.mjs', import.meta.url));

const firstLine = async (output: Readable): Promise<string> => {
  for await (const line of createInterface(output)) return line;
  throw new Error('Pebble did not start; is it on the PATH?');
};

/**
 * Until it stops, this process trusts it.
 * @param lifeSeconds of its certificates
 */
export const startPebble = async (lifeSeconds = 3_600): Promise<Pebble> => {
  // It goes with this process: then nobody holds the other end of its input.
  const serving = spawn(process.execPath, [program, String(lifeSeconds)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(serving, 'exit');
  const { trusted, ...pebble } = Told.parse(JSON.parse(await firstLine(serving.stdout)));
  // As NODE_EXTRA_CA_CERTS does for a process that is only about to start.
  globalAgent.options.ca = trusted;
  return {
    ...pebble,
    stop: async () => {
      delete globalAgent.options.ca;
      serving.stdin.end();
      await ended;
    },
  };
};
