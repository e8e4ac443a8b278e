import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { get as getPlain } from 'node:http';
import { get } from 'node:https';
import { text } from 'node:stream/consumers';
import { buildahIn } from './buildah.mjs';
import { startPebble } from './pebble.mjs';
import { expectClient, expectTrue, startAndStopAt } from './run-image.mjs';
import { descendants } from './terminal.mjs';
import { waitUntil } from './wait-until.mjs';

/*
 * Runs the image as a server with a name runs it: on ports 80 and 443, with a certificate by ACME and a coturn of its
 * own, as whom the image names. Needs a network of its own (network-of-its-own.mjs).
 */

const [folder, name] = process.argv.slice(2);
const domain = 'chat.example.org';
const plain = 'http://127.0.0.1';
const trusted = '/tmp/trusted.pem';
const lifeSeconds = 3_600;
const certifiedWithinMs = 60_000;

const answerOf = async (request) => {
  const [response] = await once(request, 'response');
  return response;
};

/** As somebody comes who trusts the authority. @returns the page, and what tells its certificate from others */
const pageByTls = async (ca) => {
  const at = { host: '127.0.0.1', servername: domain, headers: { host: domain } };
  const response = await answerOf(get({ ...at, ca, agent: false }));
  const { fingerprint256 } = response.socket.getPeerCertificate();
  return { page: await text(response), certificate: fingerprint256 };
};

const untilCertified = async (ca) => {
  let shown;
  await waitUntil('there is a certificate', certifiedWithinMs, async () => {
    shown = await pageByTls(ca);
    return true;
  });
  return shown;
};

/** Somebody who comes without TLS is led to it. */
const expectLed = async () => {
  const { statusCode, headers } = await answerOf(
    getPlain(`${plain}/c/1`, { headers: { host: domain } }),
  );
  const led = `${statusCode} ${headers.location}`;
  expectTrue(`port 80 leads to TLS: ${led}`, led === `308 https://${domain}/c/1`);
};

const expectPrivate = (container) => {
  const listed = container.says('sh', '-c', 'cd /data && stat -c "%A %U %n" tls tls/*');
  const files = ['account-key', 'certificate', 'key'].map((file) => `tls/${file}.pem`);
  const expected = ['drwx------ node tls', ...files.map((file) => `-rw------- node ${file}`)];
  expectTrue(
    `key and account are on the volume, for the server alone:\n${listed}`,
    listed === expected.join('\n'),
  );
};

const expectCoturnOfUser = (container, server) => {
  const pids = descendants(server.pid).join(',');
  const rows = execFileSync('ps', ['-o', 'comm=,uid=', '-p', pids], { encoding: 'utf8' });
  const uid = container.says('id', '-u');
  expectTrue(
    `coturn runs as the user of the server:\n${rows}`,
    new RegExp(`^turnserver +${uid}$`, 'm').test(rows),
  );
};

const file = '/data/parley.tgz';
const found = ['certificate', 'page', 'WebSocket', 'TURN by UDP', 'TURN by TCP', 'TURN by TLS'];

/** By the program's path, as README has it for a container. */
const commandLine =
  (container, env) =>
  (...args) =>
    container.saysWith(env, 'node', 'apps/api/bin/parley.js', ...args);

const tryBesideServer = (parley) => {
  expectTrue('status finds the server', parley('status').includes('runs as process'));
  expectTrue('invite gives a link', parley('invite').startsWith(`https://${domain}/i#`));
  expectTrue('a backup is made', parley('backup', file).includes('holds everything'));
  const says = parley('doctor');
  for (const of of found) {
    expectTrue(`doctor finds it good: ${of}\n${says}`, new RegExp(`^good +${of}`, 'm').test(says));
  }
};

const environmentWith = (directoryUrl) => ({
  DOMAIN: domain,
  ACME_DIRECTORY_URL: directoryUrl,
  NODE_EXTRA_CA_CERTS: trusted,
  TURN: 'managed',
  TURN_EXTERNAL_ADDRESS: '127.0.0.1',
  TURN_UNSAFE_ALLOWED_PEERS: '127.0.0.1',
});

/** What a container on the internet finds there: a name that leads to it, and authorities that all trust. */
const prepare = (container, pebble) => {
  const PEM = `${pebble.trusted}${pebble.root}`;
  container.saysWith({ PEM }, 'sh', '-c', `printf %s "$PEM" >${trusted}`);
  container.saysToRoot('sh', '-c', `echo 127.0.0.1 localhost ${domain} >/etc/hosts`);
};

const container = buildahIn(folder).container(name);
const pebble = await startPebble(lifeSeconds, 80);
const env = environmentWith(pebble.directoryUrl);
const { root } = pebble;
const parley = commandLine(container, env);
let before;
try {
  prepare(container, pebble);
  before = await startAndStopAt(container, 'With a name', env, plain, async (server, output) => {
    const { page, certificate } = await untilCertified(root);
    expectClient(page);
    expectTrue('the log has the link', output().includes(`https://${domain}/setup#`));
    await expectLed();
    expectPrivate(container);
    expectCoturnOfUser(container, server);
    tryBesideServer(parley);
    return certificate;
  });
} finally {
  await pebble.stop();
}
const restored = parley('restore', file, '--replace');
expectTrue('a backup is restored', restored.includes('is in place'));
// Nobody is there any more who could give it another one.
await startAndStopAt(container, 'With a name, again', env, plain, async () => {
  const { certificate } = await pageByTls(root);
  expectTrue('it shows the same certificate again', certificate === before);
});
