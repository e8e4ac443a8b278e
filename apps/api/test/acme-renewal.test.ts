import { expect, it } from '@jest/globals';
import { TlsStatus } from '../src/tls/tls-status.js';
import { newDataFolder } from './data-folder.js';
import { startParley } from './parley-app.js';
import { startPebble } from './pebble.js';
import { shownCertificate } from './shown-certificate.js';
import { until } from './until.js';

const LIFE_SECONDS = 6;

it('a certificate for DOMAIN is renewed in time, again and again', async () => {
  const pebble = await startPebble(LIFE_SECONDS);
  const data = await newDataFolder();
  const settings = {
    DOMAIN: 'chat.example.org',
    DATA_DIR: data.path,
    HTTP_PORT: String(pebble.httpPort),
    ACME_DIRECTORY_URL: pebble.directoryUrl,
  };
  const server = await startParley(settings, { lookMs: 50, firstPauseMs: 200 });
  const status = server.nest.get(TlsStatus);
  const port = Number(new URL(server.url).port);
  const seen = new Set<string>();
  await until(async () => {
    if (status.files() === undefined) return false;
    seen.add((await shownCertificate(port, pebble.root)).serial);
    return seen.size === 3;
  });
  expect(status.view().lastError).toBeUndefined();
  await server.stop();
  await pebble.stop();
  await data.remove();
});
