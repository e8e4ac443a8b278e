import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './free-port.mjs';

/** What Pebble itself is reached by: a certificate for this machine, which vouches for itself. */
const newCertificate = (cert, key) =>
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-nodes', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
      ...['-subj', '/CN=Pebble of a test', '-addext', 'subjectAltName=IP:127.0.0.1'],
      ...['-days', '2', '-out', cert, '-keyout', key],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );

const textAt = async (url, ca, signal) => {
  const [response] = await once(get(url, { ca, agent: false, signal }), 'response');
  return text(response);
};

/** As long as the busiest machine may take; what hangs has to be noticed. */
const startsWithinMs = 120_000;

/** @throws when one of the programs ends before there is an answer, or there is none in time */
const whenThere = async (ask, programs) => {
  const signal = AbortSignal.timeout(startsWithinMs);
  for (;;) {
    try {
      return await ask(signal);
    } catch (error) {
      if (signal.aborted || programs.some(({ exitCode }) => exitCode !== null)) throw error;
      await pause(50);
    }
  }
};

const end = async (program) => {
  if (program.exitCode !== null) return;
  const ended = once(program, 'exit');
  program.kill();
  await ended;
};

/**
 * Debian's Pebble, an ACME server that asks for real proofs, and a server of names for it, to which all of them lead
 * to this machine.
 * @param {number} lifeSeconds of its certificates
 * @param {number} [httpPort] where it looks for answers to its challenges; one that is free
 */
export const startPebble = async (lifeSeconds, httpPort) => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-pebble-'));
  const [cert, key, configFile] = ['cert.pem', 'key.pem', 'config.json'].map((name) =>
    join(folder, name),
  );
  newCertificate(cert, key);
  const [port, management, namePort, nameManagement] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const proofPort = httpPort ?? (await freePort());
  const config = {
    listenAddress: `127.0.0.1:${port}`,
    managementListenAddress: `127.0.0.1:${management}`,
    certificate: cert,
    privateKey: key,
    httpPort: proofPort,
    tlsPort: proofPort,
    certificateValidityPeriod: lifeSeconds,
  };
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
  const stop = async () => {
    await Promise.all([end(pebble), end(names)]);
    await rm(folder, { recursive: true });
  };

  const trusted = await readFile(cert, 'utf8');
  const askForRoot = (signal) => textAt(`https://127.0.0.1:${management}/roots/0`, trusted, signal);
  const root = await whenThere(askForRoot, [pebble, names]).catch(async (error) => {
    await stop();
    throw error;
  });
  return {
    directoryUrl: `https://127.0.0.1:${port}/dir`,
    /** Whom one has to trust to speak to it, and the file of that. */
    trusted,
    trustedFile: cert,
    /** Whom one has to trust to take its certificates. */
    root,
    httpPort: proofPort,
    stop,
  };
};
