import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { relayPacket } from '../src/turn/client/relay-a-packet.js';
import {
  TurnAllocation,
  type TurnCredential,
  TurnRefusal,
} from '../src/turn/client/turn-allocation.js';
import { turnPlace } from '../src/turn/client/turn-url.js';
import { Turn } from '../src/turn/turn.service.js';
import { capturedLog } from './captured-log.js';
import { sharedParley, startParley } from './parley-app.js';
import { guest } from './people.js';
import { coturnAt, folderOf, isThere, managedTurn, modeOf } from './running-coturn.js';
import { until } from './until.js';

const soon = (): AbortSignal => AbortSignal.timeout(10_000);

const placeOf = (url = '') => {
  const place = turnPlace(url);
  if (place === undefined) throw new Error(`${url} is no URL of a TURN server`);
  return place;
};

/** What somebody who is logged in is told. */
const accessOf = async (app: { url: string }): Promise<{ urls: string[] } & TurnCredential> => {
  const anna = await guest(app, 'Anna');
  const { iceServers } = await anna.request('ice-servers', {});
  const { urls = [], username = '', credential = '' } = iceServers.at(-1) ?? {};
  return { urls, username, credential };
};

const running = (port: string) => {
  const coturn = coturnAt(port);
  if (coturn === undefined) throw new Error(`There is no coturn at ${port}`);
  return coturn;
};

/** Of its variables, but for those that a shell makes. */
const namesIn = (environment: string): string[] =>
  environment
    .split('\0')
    .map((line) => line.replace(/=.*/s, ''))
    .filter((name) => !['', '_', 'PWD', 'OLDPWD', 'SHLVL'].includes(name));

describe('a coturn that the server runs', () => {
  let port = '';
  const app = sharedParley(async () => {
    const settings = await managedTurn();
    port = settings.TURN_PORT;
    return settings;
  });

  it('[I1] [I2] is told to clients by UDP and TCP, and relays for those who are logged in', async () => {
    const { urls, ...who } = await accessOf(app);
    expect(urls).toEqual([
      `turn:127.0.0.1:${port}?transport=udp`,
      `turn:[::1]:${port}?transport=udp`,
      `turn:127.0.0.1:${port}?transport=tcp`,
    ]);
    for (const url of urls) await relayPacket(placeOf(url), who, soon());
  });

  it('[I2] refuses whoever has no credentials, wrong ones, or such as have expired', async () => {
    const { urls, ...who } = await accessOf(app);
    const open = (credentials: TurnCredential) =>
      TurnAllocation.open(placeOf(urls[0]), credentials, soon());
    const long = who.username.replace(/^\d+/, '1000000000');
    for (const wrong of [
      { username: '', credential: '' },
      { ...who, credential: 'guessed' },
      { ...who, username: long },
    ]) {
      await expect(open(wrong)).rejects.toMatchObject({ code: 401 });
    }
  });

  it('gives one person so many addresses, and no more', async () => {
    const { urls, ...who } = await accessOf(app);
    const place = placeOf(urls[0]);
    const held: TurnAllocation[] = [];
    const takeAll = async () => {
      while (true) held.push(await TurnAllocation.open(place, who, soon()));
    };
    await expect(takeAll()).rejects.toMatchObject({ code: 486 });
    expect(held).toHaveLength(64);
    const bob = await accessOf(app);
    await relayPacket(place, bob, soon());
    for (const allocation of held) await allocation.close();
  });

  it('is told to whoever runs the server, with what they should look at', () => {
    expect(app.nest.get(Turn).status()).toEqual({
      mode: 'managed',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      addresses: ['127.0.0.1', '::1'],
      warnings: expect.any(Array),
      running: true,
      restarts: 0,
    });
  });

  it('has its secret in a file that nobody else reads, and not in what the system shows of it', () => {
    const coturn = running(port);
    const [, secret = ''] =
      /^static-auth-secret=(\w+)$/m.exec(readFileSync(coturn.configFile, 'utf8')) ?? [];
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(modeOf(coturn.configFile)).toBe(0o600);
    expect(modeOf(folderOf(coturn))).toBe(0o700);
    expect(coturn.commandLine).not.toContain(secret);
    expect(namesIn(coturn.environment)).toEqual(['PATH']);
    expect(capturedLog.text()).not.toContain(secret);
  });

  it('has no other door: neither telnet nor a page for administrators', () => {
    const config = readFileSync(running(port).configFile, 'utf8').split('\n');
    expect(config).toEqual(expect.arrayContaining(['no-cli', 'no-tcp-relay', 'use-auth-secret']));
    expect(config.filter((line) => /^(cli|web-admin|prometheus|lt-cred-mech)/.test(line))).toEqual(
      [],
    );
  });

  it.each([
    ['is killed', (coturn: { pid: number }) => coturn.pid],
    ['loses who watches it', (coturn: { keeper: number }) => coturn.keeper],
  ])('that %s runs again after a moment, with the same credentials', async (_, victim) => {
    const { urls, ...who } = await accessOf(app);
    const turn = app.nest.get(Turn);
    const restartsOf = () => {
      const status = turn.status();
      return status.mode === 'managed' && status.running ? status.restarts : -1;
    };
    const before = restartsOf();
    const coturn = running(port);
    process.kill(victim(coturn), 'SIGKILL');
    await until(() => restartsOf() === before + 1);
    expect(isThere(coturn.pid)).toBe(false);
    expect(existsSync(folderOf(coturn))).toBe(false);
    await relayPacket(placeOf(urls[0]), who, soon());
    expect(capturedLog.lines().map(({ message }) => message)).toContainEqual(
      expect.objectContaining({ event: 'turn server ended' }),
    );
  });
});

describe('relaying', () => {
  const app = sharedParley(async () => managedTurn({ TURN_UNSAFE_ALLOWED_PEERS: '' }));

  /** What the server answers to whoever wants to reach a peer. */
  const answerFor = async (peer: string): Promise<string> => {
    const { urls, ...who } = await accessOf(app);
    const way = urls.find((url) => url.includes('[') === peer.includes(':'));
    const allocation = await TurnAllocation.open(placeOf(way), who, soon());
    try {
      await allocation.permit({ address: peer, port: 9 });
      return 'permitted';
    } catch (error) {
      return error instanceof TurnRefusal ? String(error.code) : 'failed';
    } finally {
      await allocation.close();
    }
  };

  it.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450::1'])(
    'to %s, which is on the internet, is done',
    async (peer) => {
      expect(await answerFor(peer)).toBe('permitted');
    },
  );

  it.each([
    '0.0.0.0',
    '0.1.2.3',
    '10.0.0.1',
    '10.255.255.255',
    '100.64.0.1',
    '100.127.255.255',
    '127.0.0.1',
    '127.8.9.10',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.8',
    '192.168.7.7',
    '198.18.0.1',
    '224.0.0.251',
    '239.255.255.250',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::10.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:169.254.169.254',
    '64:ff9b::a00:1',
    '64:ff9b:1::a00:1',
    '2002:a00:1::1',
    '2001::1',
    '100::1',
    'fc00::1',
    'fd00::2',
    'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
    'fe80::1',
    'febf::1',
    'fec0::1',
    'ff02::fb',
  ])('to %s, which is not on the internet, is refused', async (peer) => {
    expect(await answerFor(peer)).toBe('403');
  });
});

it('stops with the server, and leaves nothing behind', async () => {
  const settings = await managedTurn();
  const app = await startParley(settings);
  const coturn = running(settings.TURN_PORT);
  await app.stop();
  expect(isThere(coturn.pid)).toBe(false);
  expect(isThere(coturn.keeper)).toBe(false);
  expect(existsSync(folderOf(coturn))).toBe(false);
});

it('knows another secret after each start', async () => {
  const settings = await managedTurn();
  const secrets = new Set<string | undefined>();
  for (let starts = 0; starts < 2; starts += 1) {
    const app = await startParley(settings);
    secrets.add(app.nest.get(Turn).access()?.secret);
    await app.stop();
  }
  expect(secrets.size).toBe(2);
});

describe('without a coturn of its own', () => {
  it('the server knows the servers of others', async () => {
    const app = await startParley({ TURN_URLS: 'turn:turn.example.org', TURN_SECRET: 'shared' });
    expect(app.nest.get(Turn).status()).toEqual({
      mode: 'external',
      urls: ['turn:turn.example.org'],
    });
    await app.stop();
  });

  it.each([
    ['', false, 1],
    ['stun:stun.example.org', true, 0],
  ])(
    'the log says whether calls stay inside one network: STUN_URLS=%s',
    async (urls, stun, lines) => {
      const before = capturedLog.lines().length;
      const app = await startParley({ STUN_URLS: urls });
      expect(app.nest.get(Turn).status()).toEqual({ mode: 'none', stun });
      await app.stop();
      const said = capturedLog
        .lines()
        .slice(before)
        .filter(({ message }) => JSON.stringify(message).includes('inside one network'));
      expect(said).toHaveLength(lines);
    },
  );
});
