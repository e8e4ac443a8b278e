import { describe, expect, it } from '@jest/globals';
import type { Credentials, Door } from '@parley/protocol';
import { Client } from './client.js';
import { describeEachDatabase } from './databases.js';
import { type ParleyApp, startParley } from './parley-app.js';
import { guest, PASSWORD, register } from './people.js';
import { setUp } from './set-up.js';

/** Handed on by somebody, as all the world is by a proxy on the same machine. */
const elsewhere = { headers: { 'x-forwarded-for': '192.0.2.7' } };

const newcomers: readonly Credentials[] = [
  { kind: 'guest', name: 'Mallory' },
  { kind: 'register', name: 'Mallory', password: PASSWORD },
];

const codesOf = async (client: Client, all: readonly Credentials[]): Promise<string[]> => {
  const codes: string[] = [];
  for (const credentials of all) {
    codes.push((await client.refusal('login', { credentials })).code);
  }
  return codes;
};

describeEachDatabase('a server without an owner', (freshDatabase) => {
  it('[D2] takes two windows and two names, and accounts, of its own machine', async () => {
    const app = await startParley(await freshDatabase());
    const visitor = await Client.connect(app.url);
    const seen = await visitor.request('door-look', {});
    expect(seen).toMatchObject({ settingUp: true, ways: ['guest', 'register', 'password'] });
    expect(seen.server.name).toBeNull();
    const [anna, bob] = [await guest(app, 'Anna'), await register(app, 'Bob')];
    expect([anna.self.role, bob.self.role]).toEqual(['guest', 'member']);
    await app.stop();
  });

  it('[D3] takes nobody new from elsewhere, and does not say whose names there are', async () => {
    const app = await startParley(await freshDatabase());
    await register(app, 'Bob');
    const mallory = await Client.connect(app.url, elsewhere);
    const seen = await mallory.request('door-look', {});
    expect(seen).toMatchObject({ settingUp: true, ways: ['password'] });
    expect(await codesOf(mallory, newcomers)).toEqual(['DOOR_CLOSED', 'DOOR_CLOSED']);
    const known = newcomers.map((credentials) => ({ ...credentials, name: 'Bob' }));
    expect(await codesOf(mallory, known)).toEqual(['DOOR_CLOSED', 'DOOR_CLOSED']);
    const reserved = newcomers.map((credentials) => ({ ...credentials, name: 'Admin' }));
    expect(await codesOf(mallory, reserved)).toEqual(['DOOR_CLOSED', 'DOOR_CLOSED']);

    const bob = await mallory.login({ kind: 'password', name: 'Bob', password: PASSWORD });
    expect(bob.self.name).toBe('Bob');
    await app.stop();
  });
});

describe('[D1] a browser at the address of this machine that others use', () => {
  it('comes from elsewhere', async () => {
    const app = await startParley();
    const { port } = new URL(app.url);
    const host = `192.0.2.1:${port}`;
    const mallory = await Client.connect(app.url, { headers: { host, origin: `http://${host}` } });
    expect(await codesOf(mallory, newcomers)).toEqual(['DOOR_CLOSED', 'DOOR_CLOSED']);
    await app.stop();
  });
});

describe('a server with an owner', () => {
  const open = async (door: Door): Promise<ParleyApp> => {
    const app = await startParley();
    await setUp(app, door);
    return app;
  };

  it.each([{}, elsewhere])('[D2] that takes nobody takes nobody, by %j', async (options) => {
    const app = await open('invitation');
    const mallory = await Client.connect(app.url, options);
    const seen = await mallory.request('door-look', {});
    expect(seen).toMatchObject({ settingUp: false, ways: ['password'] });
    expect(seen.server.name).toBe('House of tests');
    expect(await codesOf(mallory, newcomers)).toEqual(['DOOR_CLOSED', 'DOOR_CLOSED']);
    await app.stop();
  });

  it.each([{}, elsewhere])('[D2] that takes accounts takes no guests, by %j', async (options) => {
    const app = await open('accounts');
    const anna = await Client.connect(app.url, options);
    const seen = await anna.request('door-look', {});
    expect(seen.ways).toEqual(['register', 'password']);
    expect(await codesOf(anna, newcomers.slice(0, 1))).toEqual(['DOOR_CLOSED']);
    await anna.login({ kind: 'register', name: 'Anna', password: PASSWORD });
    expect(anna.self.role).toBe('member');
    await app.stop();
  });

  it.each([{}, elsewhere])('[D2] that takes all takes all, by %j', async (options) => {
    const app = await open('open');
    const anna = await Client.connect(app.url, options);
    await anna.login({ kind: 'guest', name: 'Anna' });
    expect(anna.self.role).toBe('guest');
    await app.stop();
  });
});
