import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { checkClock, timeOf } from '../src/doctor/checks/clock.js';
import { checkDatabase } from '../src/doctor/checks/database.js';
import { checkDisk, judgeRoom } from '../src/doctor/checks/disk.js';
import { checkOrigin } from '../src/doctor/checks/origin.js';
import { checkTurn } from '../src/doctor/checks/turn.js';
import type { Finding } from '../src/doctor/finding.js';
import { Turn } from '../src/turn/turn.service.js';
import { parley } from './command-line.js';
import { newDataFolder } from './data-folder.js';
import { describeEachDatabase } from './databases.js';
import { freePort } from './free-port.js';
import { type ParleyApp, type Settings, startParley } from './parley-app.js';
import { managedTurn } from './running-coturn.js';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const soon = (): AbortSignal => AbortSignal.timeout(10_000);

const levelsOf = (findings: readonly Finding[]): string[] => findings.map(({ level }) => level);

/** A server with a page, though nobody has built the client. */
const serverWith = async (settings: Settings = {}): Promise<ParleyApp> => {
  const webDir = await mkdtemp(join(tmpdir(), 'parley-web-'));
  await writeFile(join(webDir, 'index.html'), '<!doctype html><title>Parley</title>');
  const app = await startParley({ WEB_DIR: webDir, ...settings });
  cleanups.push(() => rm(webDir, { recursive: true }), app.stop);
  return app;
};

/** A web server that is none of ours. */
const strangerWith = async (answer: RequestListener): Promise<string> => {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanups.push(() => server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return `http://127.0.0.1:${address.port}`;
};

const folder = async (): Promise<string> => {
  const { path, remove } = await newDataFolder();
  cleanups.push(remove);
  return path;
};

describe('the disk', () => {
  it('is good while it has room and can be written to', async () => {
    expect(await checkDisk(await folder())).toMatchObject({ of: 'disk', level: 'good' });
  });

  it('is at fault when the folder is not there', async () => {
    const finding = await checkDisk(join(await folder(), 'gone'));
    expect(finding).toMatchObject({ level: 'fault', advice: expect.stringContaining('DATA_DIR') });
  });

  it.each([
    [50 * 1024 ** 2, 'fault'],
    [500 * 1024 ** 2, 'warning'],
    [5 * 1024 ** 3, 'good'],
  ])('with %d bytes left is told as %s', (bytes, level) => {
    expect(judgeRoom(bytes, '/data')).toMatchObject({ level });
  });
});

describe('the database', () => {
  it('is good when it answers', async () => {
    expect(await checkDatabase(async () => undefined)).toMatchObject({ level: 'good' });
  });

  it('is at fault when it does not, and the reason is told', async () => {
    const ping = () => Promise.reject(new Error('disk full'));
    expect(await checkDatabase(ping)).toMatchObject({
      level: 'fault',
      says: expect.stringContaining('disk full'),
    });
  });
});

describe('the clock', () => {
  const besides = (differenceMs: number) =>
    checkClock({ with: 'it', now: async () => new Date(Date.now() + differenceMs) });

  it('is good when it goes as another one', async () => {
    expect(await besides(900)).toMatchObject({ level: 'good' });
  });

  it.each([
    [-90_000, 'ahead of'],
    [90_000, 'behind'],
  ])('is at fault when the other one differs by %d ms', async (differenceMs, how) => {
    expect(await besides(differenceMs)).toMatchObject({
      level: 'fault',
      says: expect.stringMatching(new RegExp(`^It is (89|90|91) s ${how} that of it$`)),
    });
  });

  it('is compared with that of a web server, if it tells the time', async () => {
    const url = await strangerWith((_, response) => {
      response.setHeader('date', 'Thu, 01 Jan 2026 00:00:00 GMT').end();
    });
    expect(await timeOf(url, soon())).toEqual(new Date('2026-01-01T00:00:00Z'));
    const silent = `http://127.0.0.1:${await freePort()}`;
    const finding = await checkClock({ with: silent, now: () => timeOf(silent, soon()) });
    expect(finding).toMatchObject({ level: 'warning', says: expect.stringContaining(silent) });
  });
});

describe('the origin', () => {
  it('is good when its page opens and connects', async () => {
    const { url } = await serverWith();
    expect(levelsOf(await checkOrigin(url, soon()))).toEqual(['good', 'good']);
  });

  it('is at fault where nobody listens', async () => {
    const findings = await checkOrigin(`http://127.0.0.1:${await freePort()}`, soon());
    expect(levelsOf(findings)).toEqual(['fault', 'fault']);
  });

  it('is at fault where another server answers', async () => {
    const url = await strangerWith((_, response) => response.end('Welcome to nginx'));
    const [page, socket] = await checkOrigin(url, soon());
    expect(page).toMatchObject({ level: 'fault', says: expect.stringContaining('Another server') });
    expect(socket).toMatchObject({ level: 'fault', says: 'It is refused: 200' });
  });

  it('is at fault when this server takes connections under another name alone', async () => {
    const { url } = await serverWith({ ALLOWED_HOSTS: 'chat.example.org' });
    const [page, socket] = await checkOrigin(url, soon());
    expect(page).toMatchObject({ level: 'good' });
    expect(socket).toMatchObject({
      level: 'fault',
      says: 'It is refused: 400',
      advice: expect.stringContaining('ALLOWED_HOSTS'),
    });
  });
});

describe('TURN', () => {
  const statusOf = (app: ParleyApp) => app.nest.get(Turn).status();

  it('is good when a packet comes through, each way', async () => {
    const app = await serverWith(await managedTurn());
    const findings = await checkTurn(statusOf(app), app.nest.get(Turn).access());
    const ways = findings.filter(({ of }) => of.startsWith('TURN by'));
    expect(ways.map(({ of }) => of.replace(/ at .+/, ''))).toEqual([
      'TURN by UDP',
      'TURN by UDP',
      'TURN by TCP',
    ]);
    expect(ways.filter(({ level }) => level !== 'good')).toEqual([]);
    expect(levelsOf(findings)).not.toContain('fault');
  });

  it('is at fault when it knows another secret', async () => {
    const app = await serverWith(await managedTurn());
    const { urls = [] } = app.nest.get(Turn).access() ?? {};
    const findings = await checkTurn({ mode: 'external', urls }, { urls, secret: 'another' });
    expect(findings).toHaveLength(3);
    for (const finding of findings) {
      expect(finding).toMatchObject({
        level: 'fault',
        advice: expect.stringMatching(/TURN_SECRET/),
      });
    }
  });

  it('is at fault when it does not relay to itself', async () => {
    const app = await serverWith(await managedTurn({ TURN_UNSAFE_ALLOWED_PEERS: '' }));
    const [first] = await checkTurn(statusOf(app), app.nest.get(Turn).access());
    expect(first).toMatchObject({ level: 'fault', says: expect.stringContaining('403') });
  });

  it('is at fault where nobody listens', async () => {
    const urls = [`turn:127.0.0.1:${await freePort()}?transport=tcp`];
    const [finding] = await checkTurn({ mode: 'external', urls }, { urls, secret: 'hush' });
    expect(finding).toMatchObject({
      level: 'fault',
      says: expect.stringContaining('ECONNREFUSED'),
      advice: expect.stringContaining('firewalls'),
    });
  });

  it('of which there is none is warned of', async () => {
    const [none] = await checkTurn({ mode: 'none', stun: false }, undefined);
    expect(none).toMatchObject({ level: 'warning', says: expect.stringContaining('one network') });
  });

  it('of the server is told when it does not run, is old, or at a private address', async () => {
    const findings = await checkTurn(
      {
        mode: 'managed',
        version: '4.6.1',
        addresses: ['10.0.0.5'],
        warnings: ['outdated', 'private-address'],
        running: false,
        restarts: 3,
      },
      undefined,
    );
    expect(levelsOf(findings)).toEqual(['fault', 'warning', 'warning']);
    expect(findings.at(2)?.advice).toContain('TURN_EXTERNAL_ADDRESS');
  });
});

describeEachDatabase('parley doctor', (freshDatabase) => {
  it('says a line of each thing, and ends with 0 when none is at fault', async () => {
    const settings = await freshDatabase();
    await serverWith(settings);
    const { code, says, complains } = await parley(['doctor'], settings);
    expect(complains).toBe('');
    for (const thing of ['page at', 'WebSocket at', 'clock', 'disk', 'database']) {
      expect(says).toMatch(new RegExp(`^good +${thing}`, 'm'));
    }
    expect(says).toMatch(/^warning +TURN: .+\n +→ .+TURN=managed/m);
    expect(code).toBe(0);
  });

  it('ends with 1 when one is, and says what to do', async () => {
    const settings = await freshDatabase();
    await serverWith(settings);
    const origin = `http://127.0.0.1:${await freePort()}`;
    const { code, says } = await parley(['doctor', `--origin=${origin}`], settings);
    expect(says).toMatch(new RegExp(`^FAULT +page at ${origin}: .+\\n +→ `, 'm'));
    expect(code).toBe(1);
  });

  it('looks at what it can while no server runs', async () => {
    const settings = await freshDatabase();
    const { code, says } = await parley(['doctor'], settings);
    expect(says).toMatch(/^FAULT +server: None runs .+\n +→ Start it/m);
    expect(says).toMatch(/^good +disk/m);
    expect(code).toBe(1);
  });
});
