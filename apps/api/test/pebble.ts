import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get, globalAgent } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { answerOf } from './answer-of.js';
import { newAuthority } from './certificates.js';
import { freePort } from './free-port.js';

/** An ACME server, and one for names, to which all of them lead to this machine. */
export type Pebble = {
  directoryUrl: string;
  /** Whom one has to trust to take its certificates. */
  root: string;
  /** Where it looks for answers to its challenges. */
  httpPort: number;
  stop: () => Promise<void>;
};

const textAt = async (url: string, ca: string): Promise<string> =>
  text(await answerOf(get(url, { ca, agent: false })));

const whenThere = async <T>(ask: () => Promise<T>, programs: ChildProcess[]): Promise<T> => {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (programs.some(({ exitCode }) => exitCode !== null)) throw error;
      await pause(50);
    }
  }
};

const end = async (program: ChildProcess): Promise<void> => {
  const ended = once(program, 'exit');
  program.kill();
  await ended;
};

/**
 * Until it stops, this process trusts it.
 * @param lifeSeconds of its certificates
 */
export const startPebble = async (lifeSeconds = 3_600): Promise<Pebble> => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-pebble-'));
  const own = await newAuthority();
  const { cert, key } = await own.issue(['127.0.0.1']);
  const [port, management, namePort, nameManagement, httpPort] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
  const config = {
    listenAddress: `127.0.0.1:${port}`,
    managementListenAddress: `127.0.0.1:${management}`,
    certificate: files.cert,
    privateKey: files.key,
    httpPort,
    tlsPort: httpPort,
    certificateValidityPeriod: lifeSeconds,
  };
  const configFile = join(folder, 'config.json');
  await writeFile(files.cert, cert);
  await writeFile(files.key, key);
  await writeFile(configFile, JSON.stringify({ pebble: config }));

  const names = spawn(
    'pebble-challtestsrv',
    [
      `-dns01=127.0.0.1:${namePort}`,
      `-management=127.0.0.1:${nameManagement}`,
      '-defaultIPv4=127.0.0.1',
      ...['-defaultIPv6=', '-http01=', '-https01=', '-tlsalpn01='],
    ],
    { stdio: 'ignore' },
  );
  const pebble = spawn('pebble', ['-config', configFile, '-dnsserver', `127.0.0.1:${namePort}`], {
    env: { ...process.env, PEBBLE_VA_NOSLEEP: '1' },
    stdio: 'ignore',
  });
  const root = await whenThere(
    () => textAt(`https://127.0.0.1:${management}/roots/0`, own.root),
    [pebble, names],
  );
  // As NODE_EXTRA_CA_CERTS does for a process that is only about to start.
  globalAgent.options.ca = own.root;
  return {
    directoryUrl: `https://127.0.0.1:${port}/dir`,
    root,
    httpPort,
    stop: async () => {
      delete globalAgent.options.ca;
      await Promise.all([end(pebble), end(names)]);
      await rm(folder, { recursive: true });
    },
  };
};
