import { readdir, stat } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { get as getSecure } from 'node:https';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { TlsStatus, type TlsView } from '../src/tls/tls-status.js';
import { answerOf } from './answer-of.js';
import { type DataFolder, newDataFolder } from './data-folder.js';
import { freePort } from './free-port.js';
import { type ParleyApp, type Settings, startParley } from './parley-app.js';
import { type Pebble, startPebble } from './pebble.js';
import { shownCertificate } from './shown-certificate.js';
import { until } from './until.js';

const DOMAIN = 'chat.example.org';
const pace = { lookMs: 50, firstPauseMs: 200 };

let pebble: Pebble;
let data: DataFolder;
let app: ParleyApp | undefined;

const serve = async (settings: Settings = {}): Promise<ParleyApp> => {
  app = await startParley(
    {
      DOMAIN,
      DATA_DIR: data.path,
      HTTP_PORT: String(pebble.httpPort),
      ACME_DIRECTORY_URL: pebble.directoryUrl,
      ...settings,
    },
    pace,
  );
  return app;
};
const portOf = ({ url }: ParleyApp): number => Number(new URL(url).port);
const view = ({ nest }: ParleyApp): TlsView => nest.get(TlsStatus).view();

/** What a browser is told that does not come by TLS. */
const plainly = (path: string, host: string): Promise<IncomingMessage> => {
  const options = { port: pebble.httpPort, host: '127.0.0.1', path, headers: { host } };
  return answerOf(get(options));
};

beforeAll(async () => {
  pebble = await startPebble();
  data = await newDataFolder();
});
afterEach(async () => {
  await app?.stop();
  app = undefined;
});
afterAll(async () => {
  await pebble.stop();
  await data.remove();
});

it('a server with DOMAIN gets a certificate for its name, serves by it, and leads there whoever comes without TLS', async () => {
  const server = await serve();
  await until(() => server.nest.get(TlsStatus).files() !== undefined);
  const shown = await shownCertificate(portOf(server), pebble.root);
  expect(shown.names).toBe(`DNS:${DOMAIN}`);
  const { notAfter, renewsAt, ...rest } = view(server);
  expect(rest).toEqual({ mode: 'acme', names: [DOMAIN], endsSoon: false, lastError: undefined });
  expect(Number(notAfter) - Number(renewsAt)).toBeGreaterThan(0);

  const request = getSecure({
    port: portOf(server),
    host: '127.0.0.1',
    servername: DOMAIN,
    path: '/health/ready',
    headers: { host: DOMAIN },
    ca: pebble.root,
    agent: false,
  });
  const page = await answerOf(request);
  expect(page.statusCode).toBe(200);
  expect(page.headers['strict-transport-security']).toBe('max-age=15552000');
  page.resume();

  const led = await plainly('/c/1?a=b', `${DOMAIN}:80`);
  expect(led.statusCode).toBe(308);
  expect(led.headers.location).toBe(`https://${DOMAIN}:${portOf(server)}/c/1?a=b`);
  expect(led.headers['strict-transport-security']).toBeUndefined();
});

it('a server with DOMAIN keeps what it got to itself, and comes up with it while the authority is away', async () => {
  const server = await serve({ ACME_DIRECTORY_URL: 'https://127.0.0.1:9/dir' });
  expect((await shownCertificate(portOf(server), pebble.root)).names).toBe(`DNS:${DOMAIN}`);
  const folder = join(data.path, 'tls');
  const files = (await readdir(folder)).toSorted();
  expect(files).toEqual(['account-key.pem', 'certificate.pem', 'key.pem']);
  for (const file of files) expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  expect(server.nest.get(TlsStatus).files()).toEqual({
    cert: join(folder, 'certificate.pem'),
    key: join(folder, 'key.pem'),
  });
});

it('a server with DOMAIN leads nobody anywhere who asks for another name, or for a challenge that there is not', async () => {
  await serve();
  for (const host of ['evil.example', '127.0.0.1', `${DOMAIN}.evil.example`, `a@${DOMAIN}`]) {
    const answer = await plainly('/', host);
    expect([answer.statusCode, answer.headers.location]).toEqual([421, undefined]);
  }
  expect((await plainly('/.well-known/acme-challenge/x', DOMAIN)).statusCode).toBe(404);
  const odd = await plainly('//evil.example/', DOMAIN);
  expect(odd.headers.location).toMatch(new RegExp(`^https://${DOMAIN}:\\d+//evil`));
});

it('a server with DOMAIN is up without a certificate: it says so on port 80, and in the log why', async () => {
  const other = await newDataFolder();
  const httpPort = String(await freePort());
  const server = await serve({ DATA_DIR: other.path, HTTP_PORT: httpPort });
  await until(() => view(server).lastError !== undefined);
  expect(view(server).lastError).toContain(DOMAIN);
  expect(view(server).lastError).toMatch(/127\.0\.0\.1:\d+ says: .*refused/);
  const health = await fetch(`http://127.0.0.1:${httpPort}/health/ready`);
  expect(health.status).toBe(200);
  const options = { port: Number(httpPort), host: '127.0.0.1', headers: { host: DOMAIN } };
  const answer = await answerOf(get(options));
  expect(answer.statusCode).toBe(503);
  expect(await text(answer)).toContain('no certificate yet');
  await expect(shownCertificate(portOf(server), pebble.root)).rejects.toThrow(/alert|handshake/i);
  await server.stop();
  await other.remove();
});
