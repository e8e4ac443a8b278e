import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CertificateText } from '../src/tls/certificate.js';
import { TlsStatus } from '../src/tls/tls-status.js';
import { answerOf } from './answer-of.js';
import { capturedLog } from './captured-log.js';
import { type Authority, newAuthority } from './certificates.js';
import { Client } from './client.js';
import { parley } from './command-line.js';
import { type ParleyApp, startParley } from './parley-app.js';
import { ServerProcess } from './server-process.js';
import { setUp } from './set-up.js';
import { shownCertificate } from './shown-certificate.js';
import { until } from './until.js';

let authority: Authority;
let folder: string;
let files: { cert: string; key: string };
let server: ParleyApp | undefined;

beforeAll(async () => {
  authority = await newAuthority();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-tls-'));
  files = { cert: join(folder, 'fullchain.pem'), key: join(folder, 'privkey.pem') };
});
afterEach(async () => {
  await server?.stop();
  server = undefined;
  await rm(folder, { recursive: true });
});

const put = async ({ cert, key }: CertificateText): Promise<void> => {
  await writeFile(files.cert, cert);
  await writeFile(files.key, key);
};

const DAY_MS = 24 * 60 * 60 * 1_000;

const warningsOfEnd = (): unknown[] =>
  capturedLog
    .lines()
    .map(({ message }) => message)
    .filter((message) => JSON.stringify(message).includes('certificate ends soon'));

const settings = () => ({ TLS_CERT: files.cert, TLS_KEY: files.key });

const start = async (): Promise<ParleyApp> => {
  server = await startParley(settings(), { lookMs: 20 });
  return server;
};

/** The names that a browser is shown that comes now. */
const shown = async ({ url }: ParleyApp): Promise<string> =>
  (await shownCertificate(Number(new URL(url).port), authority.root)).names;

describe('a certificate of the operator', () => {
  it('has pages and WebSockets come by TLS, and browsers stay with it', async () => {
    await put(await authority.issue(['127.0.0.1']));
    const app = await start();
    expect(app.url).toMatch(/^https:/);
    const request = get(new URL('/health/live', app.url), { ca: authority.root });
    const { statusCode, headers } = await answerOf(request);
    expect(statusCode).toBe(200);
    expect(headers['strict-transport-security']).toBe('max-age=15552000');
    const anna = await Client.connect(app.url, { ca: authority.root });
    await anna.login({ kind: 'guest', name: 'Anna' });
    expect(anna.self.name).toBe('Anna');
    anna.close();
  });

  it('is replaced when its files change, and connections go on', async () => {
    await put(await authority.issue(['127.0.0.1', 'first.example']));
    const app = await start();
    const anna = await Client.connect(app.url, { ca: authority.root });
    await put(await authority.issue(['127.0.0.1', 'second.example']));
    await until(async () => (await shown(app)).includes('second.example'));
    await anna.login({ kind: 'guest', name: 'Anna' });
    anna.close();
    expect(app.nest.get(TlsStatus).view()).toMatchObject({
      mode: 'own',
      names: ['127.0.0.1', 'second.example'],
      lastError: undefined,
    });
  });

  it('stays in force while half of the next is there, and says so', async () => {
    const first = await authority.issue(['first.example']);
    await put(first);
    const app = await start();
    const second = await authority.issue(['second.example']);
    const status = app.nest.get(TlsStatus);
    const changes: unknown[] = [];
    status.onChange(({ names }) => changes.push(names));

    await writeFile(files.cert, second.cert);
    await until(() => status.view().lastError === 'the key is that of another one');
    expect(await shown(app)).toBe('DNS:first.example');
    expect(capturedLog.text()).toContain('certificate not replaced');

    await writeFile(files.cert, second.cert.slice(0, 200));
    await until(() => status.view().lastError === 'there is no certificate in it');
    await rm(files.cert);
    await until(() => status.view().lastError?.includes('ENOENT') === true);
    expect(await shown(app)).toBe('DNS:first.example');
    expect(changes).toEqual([]);

    await put(second);
    await until(() => status.view().lastError === undefined);
    expect(await shown(app)).toBe('DNS:second.example');
    expect(changes).toContainEqual(['second.example']);
    expect(status.files()).toEqual(files);
  });
});

describe('a certificate of the operator that is about to end', () => {
  const almostOver = { fromMs: -80 * DAY_MS, toMs: 9.5 * DAY_MS };

  it('is warned of in the log, and to those who keep the server, until it is replaced', async () => {
    await put(await authority.issue(['127.0.0.1'], almostOver));
    const app = await start();
    const olga = await setUp(app, 'open', { ca: authority.root });
    const tls = async () => (await olga.request('server-about', {})).about.tls;
    const before = await tls();
    expect(before).toMatchObject({ mode: 'own', endsSoon: true });
    expect(before.expiresAt).toBeLessThan(Date.now() + 10 * DAY_MS);
    expect(warningsOfEnd()).toEqual([expect.objectContaining({ names: ['127.0.0.1'] })]);

    await put(await authority.issue(['127.0.0.1'], { ...almostOver, toMs: 20 * DAY_MS }));
    await until(async () => !(await tls()).endsSoon);
    expect(warningsOfEnd()).toHaveLength(1);
    olga.close();
  });

  it('is warned of by parley doctor', async () => {
    await put(await authority.issue(['localhost'], almostOver));
    const root = join(folder, 'root.pem');
    await writeFile(root, authority.root);
    const own = { ...settings(), DATA_DIR: join(folder, 'data'), NODE_EXTRA_CA_CERTS: root };
    const process = await ServerProcess.start(own);
    const { says } = await parley(['doctor'], own);
    expect(says).toMatch(/^warning +certificate: It is good for localhost, for 9 more days$/m);
    await process.kill();
  });
});

describe('a start with a certificate', () => {
  it('says where the server is by its name', async () => {
    await put(await authority.issue(['*.example.org', 'chat.example.org']));
    const process = await ServerProcess.start(settings());
    expect(process.output).toMatch(/Parley is ready: https:\/\/chat\.example\.org:\d+/);
    await process.kill();
  });

  it.each([
    ['is not there', async () => undefined, /ENOENT/],
    [
      'has the key of another',
      async () => {
        const [{ cert }, { key }] = await Promise.all([
          authority.issue(['one.example']),
          authority.issue(['other.example']),
        ]);
        await put({ cert, key });
      },
      /the key is that of another one/,
    ],
    ['is none', () => put({ cert: 'Shopping list', key: 'Milk' }), /there is no certificate in it/],
  ])('that %s ends in a sentence', async (_, prepare, sentence) => {
    await prepare();
    const { code, says } = await ServerProcess.fail(settings());
    expect(says).toMatch(sentence);
    expect(says).toContain(files.cert);
    expect(says.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(1);
  });
});
