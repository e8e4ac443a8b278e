import { once } from 'node:events';
import { createServer as createSecureServer } from 'node:https';
import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { checkCertificate } from '../src/doctor/checks/certificate.js';
import { checkName, resolve } from '../src/doctor/checks/name.js';
import { checkPort } from '../src/doctor/checks/ports.js';
import { portOf } from '../src/network/port-of.js';
import { newAuthority } from './certificates.js';
import { freePort } from './free-port.js';

const servers = new Set<Server>();
afterEach(() => {
  for (const server of servers) server.close();
  servers.clear();
});

const listening = async (server: Server): Promise<number> => {
  server.listen(0, '127.0.0.1');
  servers.add(server);
  await once(server, 'listening');
  return portOf(server, 0);
};

const soon = (): AbortSignal => AbortSignal.timeout(10_000);

describe('the name', () => {
  const found = (...addresses: string[]) =>
    checkName('chat.example.org', own, async () => addresses, soon());
  const own = ['127.0.0.1', '10.0.0.5', '198.41.0.4'];

  it('is good when it leads here', async () => {
    expect(await found('198.41.0.4')).toMatchObject([{ level: 'good' }]);
  });

  it('is at fault when it leads elsewhere, also in part', async () => {
    expect(await found('198.41.0.5')).toMatchObject([{ level: 'fault' }]);
    expect(await found('198.41.0.4', '2606:4700::1111')).toMatchObject([{ level: 'fault' }]);
  });

  it('is at fault when it leads nowhere', async () => {
    const gone = () => Promise.reject(new Error('getaddrinfo ENOTFOUND'));
    expect(await checkName('chat.example.org', own, gone, soon())).toMatchObject([
      { level: 'fault' },
    ]);
  });

  it('is at fault, and not waited for, when nobody says where it leads', async () => {
    const silent = () => new Promise<never>(() => undefined);
    const found = checkName('chat.example.org', own, silent, AbortSignal.abort());
    expect(await found).toMatchObject([
      { level: 'fault', says: 'It leads nowhere: no server of names answers' },
    ]);
  });

  it('may lead to a router in front of a machine that has private addresses alone', async () => {
    const router = async () => ['198.41.0.4'];
    const behind = await checkName('chat.example.org', ['10.0.0.5'], router, soon());
    expect(behind).toMatchObject([{ level: 'warning', advice: expect.stringMatching(/router/) }]);
  });

  it('is none when it is an address, or that of every machine', async () => {
    expect(await checkName('198.41.0.4', own, resolve, soon())).toEqual([]);
    expect(await checkName('localhost', own, resolve, soon())).toEqual([]);
  });
});

describe('a port', () => {
  it('is good when somebody listens there', async () => {
    const port = await listening(createServer());
    expect(await checkPort({ host: '127.0.0.1', port }, soon())).toMatchObject({ level: 'good' });
  });

  it('is at fault when nobody does', async () => {
    const port = await freePort();
    expect(await checkPort({ host: '127.0.0.1', port }, soon())).toMatchObject({
      of: `port ${port} of 127.0.0.1`,
      level: 'fault',
      advice: expect.stringContaining('firewall'),
    });
  });
});

describe('the certificate', () => {
  const DAY_MS = 24 * 60 * 60 * 1000;

  /** What is found where one for these names is shown, to a machine that does not know who signed it. */
  const findingFor = async (names: readonly string[], life = {}, lastError?: string) => {
    const text = await (await newAuthority()).issue(names, life);
    const port = await listening(createSecureServer(text));
    return checkCertificate(`https://127.0.0.1:${port}`, { lastError }, soon());
  };

  it.each([
    ['nobody trusts it', ['127.0.0.1'], {}, /does not trust/],
    ['it is for another name', ['chat.example.org'], {}, /not for 127\.0\.0\.1/],
    ['it has expired', ['127.0.0.1'], { fromMs: -9 * DAY_MS, toMs: -2 * DAY_MS }, /has expired/],
  ])('is at fault when %s', async (_, names, life, says) => {
    expect(await findingFor(names, life)).toMatchObject([
      { level: 'fault', says: expect.stringMatching(says) },
    ]);
  });

  it('that could not be replaced is warned of', async () => {
    const [, replaced] = await findingFor(['127.0.0.1'], {}, 'the authority refuses');
    expect(replaced).toMatchObject({ level: 'warning', says: expect.stringMatching(/refuses/) });
  });

  it('is at fault where none is shown', async () => {
    const origin = `https://127.0.0.1:${await freePort()}`;
    const found = await checkCertificate(origin, { lastError: undefined }, soon());
    expect(found).toMatchObject([{ level: 'fault' }]);
  });

  it('that is missing is warned of: browsers will give no camera', async () => {
    const found = await checkCertificate('http://chat.local', { lastError: undefined }, soon());
    expect(found).toMatchObject([{ level: 'warning', says: expect.stringMatching(/cameras/) }]);
  });
});
