import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { type CertificateText, certificateOf } from '../src/tls/certificate.js';
import { type TlsFiles, TlsStatus } from '../src/tls/tls-status.js';
import { Turn } from '../src/turn/turn.service.js';
import { capturedLog } from './captured-log.js';
import { type Authority, newAuthority } from './certificates.js';
import { parley } from './command-line.js';
import { newDataFolder } from './data-folder.js';
import { type ParleyApp, startParley } from './parley-app.js';
import { coturnAt, managedTurn, startTurn } from './running-coturn.js';
import { ServerProcess } from './server-process.js';
import { shownCertificate } from './shown-certificate.js';
import { until } from './until.js';

let authority: Authority;
let folder: string;
let files: { cert: string; key: string };

beforeAll(async () => {
  authority = await newAuthority();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-tls-'));
  files = { cert: join(folder, 'fullchain.pem'), key: join(folder, 'privkey.pem') };
});
afterEach(() => rm(folder, { recursive: true }));

const put = async ({ cert, key }: CertificateText): Promise<void> => {
  await writeFile(files.cert, cert);
  await writeFile(files.key, key);
};

const urlsOf = (app: ParleyApp): string[] => app.nest.get(Turn).access()?.urls ?? [];

/** What coturn shows to whoever comes by TLS now. */
const serialAt = async (port: string): Promise<string> => {
  const { serial } = await shownCertificate(Number(port), authority.root);
  return serial;
};

const endedEvents = (): number =>
  capturedLog.lines().filter(({ message }) => JSON.stringify(message).includes('turn server ended'))
    .length;

it('coturn shows the certificate of the server, and the one that follows it, without an end', async () => {
  await put(await authority.issue(['localhost']));
  const turn = await managedTurn();
  const settings = { ...turn, TLS_CERT: files.cert, TLS_KEY: files.key };
  const app = await startParley(settings, { lookMs: 20 });
  expect(urlsOf(app)).toContain(`turns:localhost:${turn.TURN_TLS_PORT}?transport=tcp`);
  const before = await serialAt(turn.TURN_TLS_PORT);
  await put(await authority.issue(['localhost']));
  await until(async () => (await serialAt(turn.TURN_TLS_PORT)) !== before);
  expect(app.nest.get(Turn).status()).toMatchObject({ running: true, restarts: 0 });
  await app.stop();
});

it('a certificate that comes after the start is shown as soon as it is there', async () => {
  const turn = await managedTurn();
  const app = await startParley(turn);
  expect(urlsOf(app).filter((url) => url.startsWith('turns:'))).toEqual([]);
  const [ended, issued] = [endedEvents(), await authority.issue(['localhost'])];
  await put(issued);
  app.nest.get(TlsStatus).replace({ certificate: certificateOf(issued), files });
  await until(() => urlsOf(app).some((url) => url.startsWith('turns:localhost:')));
  await until(() => {
    const status = app.nest.get(Turn).status();
    return status.mode === 'managed' && status.running;
  });
  expect(await serialAt(turn.TURN_TLS_PORT)).not.toBe('');
  expect(app.nest.get(Turn).status()).toMatchObject({ restarts: 0 });
  expect(endedEvents()).toBe(ended);
  await app.stop();
});

it('a certificate that comes while coturn is started again is shown as well', async () => {
  await put(await authority.issue(['localhost']));
  const settings = await managedTurn();
  let there: TlsFiles | undefined;
  let hasDied = false;
  let tell = (): void => {};
  const turn = await startTurn(settings, {
    files: () => {
      const found = there;
      if (hasDied && found === undefined) {
        there = files;
        tell();
      }
      return found;
    },
    name: () => 'localhost',
    onChange: (listener) => {
      tell = listener;
    },
  });
  const coturn = coturnAt(settings.TURN_PORT);
  if (coturn === undefined) throw new Error('There is no coturn');
  hasDied = true;
  process.kill(coturn.pid, 'SIGKILL');
  await until(() => turn.urls.some((url) => url.startsWith('turns:localhost:')));
  await until(() => {
    const status = turn.status();
    return status.mode === 'managed' && status.running;
  });
  expect(await serialAt(settings.TURN_TLS_PORT)).not.toBe('');
  expect(turn.status()).toMatchObject({ restarts: 1 });
  await turn.stop();
});

it('parley doctor finds all good where the certificate is trusted, also by TURN', async () => {
  await put(await authority.issue(['localhost'], { toMs: 60 * 24 * 60 * 60 * 1000 }));
  const root = join(folder, 'root.pem');
  const page = join(folder, 'index.html');
  await writeFile(root, authority.root);
  await writeFile(page, '<!doctype html><title>Parley</title>');
  const data = await newDataFolder();
  const turn = await managedTurn();
  const settings = {
    ...turn,
    DATA_DIR: data.path,
    WEB_DIR: folder,
    TLS_CERT: files.cert,
    TLS_KEY: files.key,
    NODE_EXTRA_CA_CERTS: root,
  };
  const server = await ServerProcess.start(settings);
  const { code, says } = await parley(['doctor'], settings);
  expect(says).toMatch(/^good +certificate: It is good for localhost, for 59 more days$/m);
  expect(says).toMatch(/^good +page at https:/m);
  expect(says).toMatch(/^good +WebSocket at https:/m);
  expect(says).toMatch(/^good +port \d+ of localhost/m);
  expect(says).toMatch(/^good +TURN by UDP at 127/m);
  expect(says).toMatch(/^good +TURN by TCP at 127/m);
  expect(says).toContain(`TURN by TLS at localhost:${turn.TURN_TLS_PORT}: A packet was relayed`);
  expect(says).not.toContain('FAULT');
  expect(code).toBe(0);
  await server.kill();
  await data.remove();
});
