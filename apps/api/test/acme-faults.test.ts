import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { readConfig } from '../src/config/config.js';
import { AppLogger } from '../src/logging/app-logger.js';
import { ACME_PACE, AcmeCertificate } from '../src/tls/acme/acme-certificate.js';
import { AcmeFiles } from '../src/tls/acme/acme-files.js';
import { TlsStatus } from '../src/tls/tls-status.js';
import { capturedLog } from './captured-log.js';
import { type Authority, newAuthority } from './certificates.js';
import { type Behaviour, startSmallAuthority } from './small-authority.js';
import { until } from './until.js';

const domain = 'chat.example.org';
const HOUR_MS = 60 * 60_000;
const pace = { ...ACME_PACE, lookMs: 10, firstPauseMs: 2_000, longestPauseMs: 2_000 };

let authority: Authority;
let dataDir: string;
let before: string;
let status: TlsStatus;
const ends: (() => void)[] = [];

beforeAll(async () => {
  Logger.overrideLogger(new AppLogger(readConfig({ LOG_FORMAT: 'json' })));
  authority = await newAuthority();
});

/** A server has a certificate whose time is nearly over. */
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'parley-acme-'));
  status = new TlsStatus(readConfig({ DOMAIN: domain }));
  const { cert, key } = await authority.issue([domain], { fromMs: -9 * HOUR_MS, toMs: HOUR_MS });
  before = cert;
  await mkdir(join(dataDir, 'tls'));
  await writeFile(join(dataDir, 'tls/certificate.pem'), cert);
  await writeFile(join(dataDir, 'tls/key.pem'), key);
});
afterEach(async () => {
  for (const end of ends.splice(0)) end();
  await rm(dataDir, { recursive: true });
});

const inFile = (): Promise<string> => readFile(join(dataDir, 'tls/certificate.pem'), 'utf8');

const renew = async (behaviour: Partial<Behaviour>, attemptMs = ACME_PACE.attemptMs) => {
  const small = await startSmallAuthority(authority, { names: [domain], ...behaviour });
  const settings = { domain, directoryUrl: small.directoryUrl };
  const files = new AcmeFiles(dataDir);
  const certificate = new AcmeCertificate(settings, files, status, new Map(), {
    ...pace,
    attemptMs,
  });
  await certificate.restore();
  certificate.start();
  ends.push(
    () => certificate.close(),
    () => small.stop(),
  );
  return small;
};

const expectOldOneInForce = async (): Promise<void> => {
  expect(status.view()).toMatchObject({ mode: 'acme', names: [domain] });
  expect(Number(status.view().notAfter)).toBeLessThan(Date.now() + HOUR_MS);
  expect(await inFile()).toBe(before);
  expect(await readdir(join(dataDir, 'tls'))).not.toContain('certificate.pem.new');
};

it('is renewed when a third of its life is left', async () => {
  await renew({});
  await until(async () => (await inFile()) !== before);
  await until(() => status.view().notAfter !== undefined);
  expect(status.view().endsSoon).toBe(false);
  expect(status.view().lastError).toBeUndefined();
  expect(Number(status.view().renewsAt)).toBeGreaterThan(Date.now());
});

it('stays when the authority refuses, with its words in the log, and is tried again', async () => {
  const detail = 'Account creation is\nclosed today';
  expect(status.view().endsSoon).toBe(false);
  const small = await renew({ refuses: detail });
  await until(() => status.view().lastError !== undefined);
  expect(status.view().endsSoon).toBe(true);
  const { host } = new URL(small.directoryUrl);
  expect(status.view().lastError).toMatch(new RegExp(`^${host} says: .*closed today$`));
  expect(capturedLog.text()).toContain('certificate not obtained');
  await expectOldOneInForce();
});

it('stays when the authority says nothing, and is tried again', async () => {
  const small = await renew({ hangs: true }, 300);
  await until(() => small.asked() > 2);
  expect(status.view().lastError).toMatch(/says: nothing in 0\.3 s/);
  await expectOldOneInForce();
});

it('stays when the authority gives one for another name', async () => {
  const small = await renew({ names: ['other.example'] });
  await until(() => small.asked() > 1);
  expect(status.view().lastError).toMatch(/cannot be used: it is for other\.example/);
  await expectOldOneInForce();
});

/** What is written there finds the disk full, once. */
const fillDisk = (): Promise<void> =>
  symlink('/dev/full', join(dataDir, 'tls/certificate.pem.new'));

it('stays when the disk is full, for which the authority is not asked, and is renewed after', async () => {
  await fillDisk();
  const small = await renew({});
  await until(() => status.view().lastError !== undefined);
  expect(status.view().lastError).toBe('The data folder cannot be written (ENOSPC).');
  expect(small.asked()).toBe(0);
  await expectOldOneInForce();
  await until(async () => (await inFile()) !== before);
});

it('stays whole when the disk is full just as the next one has come', async () => {
  let times = 0;
  const small = await renew({
    beforeCertificate: async () => {
      times += 1;
      if (times === 1) await fillDisk();
    },
  });
  await until(() => status.view().lastError !== undefined);
  expect(status.view().lastError).toBe('The data folder cannot be written (ENOSPC).');
  expect(small.asked()).toBe(1);
  await expectOldOneInForce();
  await until(async () => (await inFile()) !== before);
});
