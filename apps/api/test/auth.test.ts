import { describe, expect, it, jest } from '@jest/globals';
import { type Credentials, SessionToken } from '@parley/protocol';
import { SLOWEST_MS } from '../src/auth/password-limits.js';
import { Pause } from '../src/auth/pause.js';
import { Client, refusedConnection } from './client.js';
import { sharedParley } from './parley-app.js';
import { guest, newName, PASSWORD, refusedLogin, register, stranger } from './people.js';

const app = sharedParley({ TRUST_PROXY: 'true' });

describe('coming in', () => {
  it('[A2] [A3] lets a guest in by a name alone', async () => {
    const name = newName('Anna');
    const anna = await (await stranger(app)).login({ kind: 'guest', name });
    expect(anna.self).toMatchObject({ name, guest: true, doNotDisturb: false });
  });

  it('[A3] lets a registered person in again, by the name in any case', async () => {
    const name = newName('Bob');
    const bob = await register(app, name);
    const phone = await (await stranger(app)).login({
      kind: 'password',
      name: name.toUpperCase(),
      password: PASSWORD,
    });
    expect(phone.self).toEqual(bob.self);
    expect(phone.self.guest).toBe(false);
    expect(phone.token).not.toBe(bob.token);
  });

  it('[A1] [W5] welcomes by the token at the handshake before anything else is sent', async () => {
    const anna = await guest(app, 'Anna');
    const again = await anna.again();
    expect(again.self).toEqual(anna.self);
    expect(again.heard.at(0)).toBe('welcome');
  });

  it('[A2] takes nothing but a login from a stranger', async () => {
    const client = await stranger(app);
    expect(await client.refusal('people-list', {})).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await client.refusal('logout', {})).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('[A2] refuses a second login on one connection', async () => {
    const anna = await guest(app, 'Anna');
    const credentials = { kind: 'guest', name: newName('Anna') } as const;
    expect(await anna.refusal('login', { credentials })).toMatchObject({
      code: 'ALREADY_LOGGED_IN',
    });
  });

  it('[L6] comes before most of a crowd that makes passwords at another address', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.7' };
    const crowd = await Promise.all(
      Array.from({ length: 30 }, () => Client.connect(app.url, { headers })),
    );
    const anna = await stranger(app);
    let made = 0;
    const ends = crowd.map(async (client) => {
      await client.login({ kind: 'register', name: newName('Bob'), password: PASSWORD });
      made += 1;
    });
    await anna.login({ kind: 'register', name: newName('Anna'), password: PASSWORD });
    expect(made).toBeLessThan(crowd.length / 2);
    await Promise.all(ends);
    for (const client of [anna, ...crowd]) client.close();
  });

  it('[A2] lets one of two logins win that are sent at once on one connection', async () => {
    const client = await stranger(app);
    const names = [newName('Anna'), newName('Anna')];
    const acks = await Promise.all(
      names.map((name) => client.attempt('login', { credentials: { kind: 'guest', name } })),
    );
    expect(acks.map((ack) => ack.ok).sort()).toEqual([false, true]);
  });

  it('[A6] takes no short password for a new name', async () => {
    const name = newName('Bob');
    const refused = await refusedLogin(app, { kind: 'register', name, password: 'seven77' });
    expect(refused).toMatchObject({ code: 'BAD_MESSAGE' });
    expect(refused.detail).toContain('credentials.password');
  });

  it('[W5] turns away a client of another version, a void token and a handshake without a device', async () => {
    const token = SessionToken.parse('never-given-out-never-given-out');
    expect(await refusedConnection(app.url, { token })).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await refusedConnection(app.url, { handshake: { protocol: 99 } })).toMatchObject({
      code: 'VERSION_UNSUPPORTED',
    });
    expect(await refusedConnection(app.url, { handshake: { device: 'mine' } })).toMatchObject({
      code: 'BAD_MESSAGE',
      retryable: false,
    });
  });
});

describe('passwords', () => {
  it('[A10] refuses a wrong password and an unknown name in the same words', async () => {
    const name = newName('Bob');
    await register(app, name);
    const wrong = await refusedLogin(app, { kind: 'password', name, password: 'incorrect horse' });
    const unknown = await refusedLogin(app, {
      kind: 'password',
      name: newName('Nobody'),
      password: PASSWORD,
    });
    const asGuest = await guest(app, 'Anna');
    const ofGuest = await refusedLogin(app, {
      kind: 'password',
      name: asGuest.self.name,
      password: '',
    });
    expect(wrong).toEqual({ ok: false, code: 'BAD_CREDENTIALS', retryable: false });
    expect(unknown).toEqual(wrong);
    expect(ofGuest).toEqual(wrong);
  });

  /** So many wrong passwords for the name, all at once, each from an address of its own. */
  const attack = async (name: string, times: number): Promise<void> => {
    const guesses = Array.from({ length: times }, (_, index) =>
      refusedLogin(app, { kind: 'password', name, password: `guess ${index}` }),
    );
    for (const { code } of await Promise.all(guesses)) expect(code).toBe('BAD_CREDENTIALS');
  };

  it('[L6] slows down guessing at one name from one address, whoever asks', async () => {
    const name = newName('Bob');
    await register(app, name);
    const guesser = await stranger(app);
    const guesses = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        guesser.refusal('login', {
          credentials: { kind: 'password', name, password: `guess ${index}` },
        }),
      ),
    );
    // Those that are sent at once count too.
    expect(guesses.filter(({ code }) => code === 'BAD_CREDENTIALS')).toHaveLength(10);
    const credentials = { kind: 'password', name, password: PASSWORD } as const;
    const right = await guesser.refusal('login', { credentials });
    expect(right).toMatchObject({ code: 'RATE_LIMITED', retryable: true });
    expect(right.retryAfterMs).toBeGreaterThan(60_000);
    await (await stranger(app)).login(credentials);
  });

  it('[L6] lets the owner in on a new device while many addresses guess at the name', async () => {
    const name = newName('Bob');
    await register(app, name);
    await attack(name, 40);
    const pauses = jest.spyOn(app.nest.get(Pause), 'of');
    const guessing = attack(name, 20);
    const bob = await (await stranger(app)).login({ kind: 'password', name, password: PASSWORD });
    expect(bob.self.name).toBe(name);
    await guessing;
    expect(new Set(pauses.mock.calls.map(([ms]) => ms))).toEqual(new Set([SLOWEST_MS]));
    pauses.mockRestore();
  });

  it.each(['logged out', 'still logged in elsewhere'])(
    '[L6] [A13] has a device that was logged in once wait for nobody (%s)',
    async (state) => {
      const name = newName('Bob');
      const bob = await register(app, name);
      const { token } = bob;
      if (state === 'logged out') {
        await bob.request('logout', {});
        await bob.closed;
      }
      await attack(name, 20);
      const device = await stranger(app);
      const wrong = { kind: 'password', name, password: 'a slip' } as const;
      for (let slips = 0; slips < 9; slips += 1) {
        await device.refusal('login', { credentials: { ...wrong, known: [token] } });
      }
      const pauses = jest.spyOn(app.nest.get(Pause), 'of');
      const credentials: Credentials = {
        kind: 'password',
        name,
        password: PASSWORD,
        known: [token],
      };
      expect((await device.login(credentials)).self.name).toBe(name);
      expect(pauses).not.toHaveBeenCalled();
      pauses.mockRestore();
    },
  );

  it("[A13] takes neither another person's token for a proof nor one that was never given out", async () => {
    const name = newName('Bob');
    await register(app, name);
    const mallory = await register(app, newName('Mallory'));
    const forged = SessionToken.parse('never-given-out-never-given-out');
    const guesser = await stranger(app);
    const credentials: Credentials = {
      kind: 'password',
      name,
      password: 'a guess',
      known: [mallory.token, forged],
    };
    for (let guesses = 0; guesses < 10; guesses += 1) {
      expect((await guesser.refusal('login', { credentials })).code).toBe('BAD_CREDENTIALS');
    }
    expect((await guesser.refusal('login', { credentials })).code).toBe('RATE_LIMITED');
  });

  it('[A13] gives a token that is void nothing but that', async () => {
    const bob = await register(app, newName('Bob'));
    const { token } = bob;
    await bob.request('logout', {});
    await bob.closed;
    expect(await refusedConnection(app.url, { token })).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('[L6] slows down an address that guesses at many names, and nobody else', async () => {
    const bob = newName('Bob');
    await register(app, bob);
    const guesser = await stranger(app);
    for (let guesses = 0; guesses < 50; guesses += 1) {
      const credentials = { kind: 'password', name: newName('Someone'), password: 'x' } as const;
      await guesser.refusal('login', { credentials });
    }
    const credentials = { kind: 'password', name: bob, password: PASSWORD } as const;
    expect(await guesser.refusal('login', { credentials })).toMatchObject({ code: 'RATE_LIMITED' });
    const elsewhere = await (await stranger(app)).login(credentials);
    expect(elsewhere.self.name).toBe(bob);
  });

  it('[L6] does not count right passwords', async () => {
    const name = newName('Bob');
    await register(app, name);
    for (let times = 0; times < 12; times += 1) {
      await (await stranger(app)).login({ kind: 'password', name, password: PASSWORD });
    }
  });
});
