import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { type Credentials, limits, SessionToken } from '@parley/protocol';
import { eq } from 'drizzle-orm';
import { people, sessions } from '../src/database/schema.js';
import { Client, newDevice, refusedConnection } from './client.js';
import { sharedParley, startParley } from './parley-app.js';
import { directOf, guest, lobbyOf, newName } from './people.js';

const PASSWORD = 'correct horse';

const app = sharedParley({ TRUST_PROXY: 'true' });

/** A connection from an address that no other test uses: wrong passwords are counted by it. */
let addresses = 0;
const stranger = (): Promise<Client> => {
  addresses += 1;
  return Client.connect(app.url, { headers: { 'x-forwarded-for': `192.0.2.${addresses}` } });
};

const register = async (name: string): Promise<Client> => {
  const client = await stranger();
  return client.login({ kind: 'register', name, password: PASSWORD });
};

const tryToLogin = async (credentials: Credentials) =>
  (await stranger()).refusal('login', { credentials });

const expiryOf = async (token: SessionToken): Promise<number | undefined> => {
  const tokenHash = createHash('sha256').update(token).digest('hex');
  const [row] = await app.database
    .select({ expiresAt: sessions.expiresAt })
    .from(sessions)
    .where(eq(sessions.tokenHash, tokenHash));
  return row?.expiresAt;
};

const setExpiry = async (token: SessionToken, expiresAt: number): Promise<void> => {
  const tokenHash = createHash('sha256').update(token).digest('hex');
  await app.database.update(sessions).set({ expiresAt }).where(eq(sessions.tokenHash, tokenHash));
};

describe('coming in', () => {
  it('[A2] [A3] lets a guest in by a name alone', async () => {
    const name = newName('Anna');
    const anna = await (await stranger()).login({ kind: 'guest', name });
    expect(anna.self).toMatchObject({ name, guest: true, doNotDisturb: false });
  });

  it('[A3] lets a registered person in again, by the name in any case', async () => {
    const name = newName('Bob');
    const bob = await register(name);
    const phone = await (await stranger()).login({
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
    const client = await stranger();
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

  it('[A2] lets one of two logins win that are sent at once on one connection', async () => {
    const client = await stranger();
    const names = [newName('Anna'), newName('Anna')];
    const acks = await Promise.all(
      names.map((name) => client.attempt('login', { credentials: { kind: 'guest', name } })),
    );
    expect(acks.map((ack) => ack.ok).sort()).toEqual([false, true]);
  });

  it('[A6] takes no short password for a new name', async () => {
    const name = newName('Bob');
    const refused = await tryToLogin({ kind: 'register', name, password: 'seven77' });
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

  it('[L5] [W5] slows down an address that connects too often', async () => {
    const strict = await startParley({ RATE_LIMIT_SCALE: '0.005' });
    for (const _ of [1, 2, 3]) (await Client.connect(strict.url)).close();
    const refused = await refusedConnection(strict.url, {});
    expect(refused).toMatchObject({ code: 'RATE_LIMITED', retryable: true });
    expect(refused.retryAfterMs).toBeGreaterThan(0);
    await strict.stop();
  });
});

describe('names', () => {
  it('[A4] stores a name composed, with single blanks inside and none around', async () => {
    const client = await stranger();
    await client.login({ kind: 'guest', name: '  Zoe\u0308 \t  Ｎｅｗ ' });
    expect(client.self.name).toBe('Zo\u00eb New');
  });

  it.each([
    ['case', 'Ingrid', 'INGRID'],
    ['width', 'Helga', 'Ｈｅｌｇａ'],
    ['composition', 'Ren\u00e9', 'Rene\u0301'],
    ['sharp s', 'Strauß', 'STRAUSS'],
    ['blanks', 'Eva Maria', ' eva   maria '],
  ])('[A5] sees one name in two that differ by %s', async (_, first, second) => {
    await (await stranger()).login({ kind: 'guest', name: first });
    expect(await tryToLogin({ kind: 'guest', name: second })).toMatchObject({ code: 'NAME_TAKEN' });
  });

  it.each([
    ['a zero-width space', 'An\u200bna'],
    ['a soft hyphen', 'An\u00adna'],
    ['a mark that turns the direction', 'An\u202ena'],
    ['a filler that shows nothing', 'Anna\u3164'],
    ['a blank of Braille', 'Anna\u2800'],
    ['marks without a letter', '\u0301Anna'],
    ['a pile of marks', `A\u0316\u0317\u0318\u0319\u031cnna`],
    ['no letter', '...'],
    ['one character', 'A'],
    ['nothing', '   '],
    ['too many characters', 'a'.repeat(limits.nameMax + 1)],
    ['far too many characters', 'a'.repeat(limits.nameInput + 1)],
  ])('[A4] refuses a name with %s', async (_, name) => {
    const refused = await tryToLogin({ kind: 'guest', name });
    expect(refused).toMatchObject({ code: 'BAD_MESSAGE' });
    expect(refused.detail).toContain('credentials.name');
  });

  it('[A4] takes a name of 32 code points of any script', async () => {
    const name = '𐐷'.repeat(limits.nameMax);
    const client = await (await stranger()).login({ kind: 'guest', name });
    expect(client.self.name).toBe(name);
  });

  it('[A7] suggests a free name in place of one that is taken', async () => {
    const name = newName('Dora');
    await register(name);
    const { code, suggestion = '' } = await tryToLogin({ kind: 'guest', name });
    expect(code).toBe('NAME_TAKEN');
    const dora = await (await stranger()).login({ kind: 'guest', name: suggestion });
    expect(dora.self.name).toBe(suggestion);
    const further = await tryToLogin({ kind: 'guest', name });
    expect(further.suggestion).not.toBe(suggestion);
  });

  it('[A7] suggests a name within the limit for the longest one', async () => {
    const name = 'd'.repeat(limits.nameMax);
    await register(name);
    const { suggestion = '' } = await tryToLogin({ kind: 'guest', name });
    const dora = await (await stranger()).login({ kind: 'guest', name: suggestion });
    expect([...dora.self.name].length).toBeLessThanOrEqual(limits.nameMax);
  });

  it('[A7] gives a name to one of many who ask for it at once', async () => {
    const name = newName('Frida');
    const clients = await Promise.all([1, 2, 3, 4, 5].map(() => stranger()));
    const acks = await Promise.all(
      clients.map((client) => client.attempt('login', { credentials: { kind: 'guest', name } })),
    );
    expect(acks.filter((ack) => ack.ok)).toHaveLength(1);
    expect(acks.filter((ack) => !ack.ok && ack.code === 'NAME_TAKEN')).toHaveLength(4);
  });

  it('[A7] frees the name of a guest who leaves nothing behind', async () => {
    const gone = await guest(app, 'Gast');
    const { name } = gone.self;
    await gone.request('logout', {});
    const next = await (await stranger()).login({ kind: 'guest', name });
    expect(next.self.id).not.toBe(gone.self.id);
  });

  it('[A7] never gives away a name under which a message stands', async () => {
    const gone = await guest(app, 'Gast');
    const { id } = await lobbyOf(gone);
    await gone.request('chat-send', { conversation: id, text: 'I was here' });
    await gone.request('logout', {});
    const credentials = { kind: 'guest', name: gone.self.name.toUpperCase() } as const;
    expect(await tryToLogin(credentials)).toMatchObject({ code: 'NAME_TAKEN' });
  });
});

describe('passwords', () => {
  it('[A10] refuses a wrong password and an unknown name in the same words', async () => {
    const name = newName('Bob');
    await register(name);
    const wrong = await tryToLogin({ kind: 'password', name, password: 'incorrect horse' });
    const unknown = await tryToLogin({
      kind: 'password',
      name: newName('Nobody'),
      password: PASSWORD,
    });
    const asGuest = await guest(app, 'Anna');
    const ofGuest = await tryToLogin({ kind: 'password', name: asGuest.self.name, password: '' });
    expect(wrong).toEqual({ ok: false, code: 'BAD_CREDENTIALS', retryable: false });
    expect(unknown).toEqual(wrong);
    expect(ofGuest).toEqual(wrong);
  });

  it('[L6] slows down guessing at one name from many addresses, whoever asks', async () => {
    const name = newName('Bob');
    await register(name);
    for (let guesses = 0; guesses < 10; guesses += 1) {
      const refused = await tryToLogin({ kind: 'password', name, password: `guess ${guesses}` });
      expect(refused.code).toBe('BAD_CREDENTIALS');
    }
    const right = await tryToLogin({ kind: 'password', name, password: PASSWORD });
    expect(right).toMatchObject({ code: 'RATE_LIMITED', retryable: true });
    expect(right.retryAfterMs).toBeGreaterThan(60_000);
  });

  it('[L6] slows down an address that guesses at many names, and nobody else', async () => {
    const bob = newName('Bob');
    await register(bob);
    const guesser = await stranger();
    for (let guesses = 0; guesses < 50; guesses += 1) {
      const credentials = { kind: 'password', name: newName('Someone'), password: 'x' } as const;
      await guesser.refusal('login', { credentials });
    }
    const credentials = { kind: 'password', name: bob, password: PASSWORD } as const;
    expect(await guesser.refusal('login', { credentials })).toMatchObject({ code: 'RATE_LIMITED' });
    const elsewhere = await (await stranger()).login(credentials);
    expect(elsewhere.self.name).toBe(bob);
  });

  it('[L6] does not count right passwords', async () => {
    const name = newName('Bob');
    await register(name);
    for (let times = 0; times < 12; times += 1) {
      await (await stranger()).login({ kind: 'password', name, password: PASSWORD });
    }
  });
});

describe('sessions', () => {
  it('[A8] keeps tokens and passwords only as hashes', async () => {
    const bob = await register(newName('Bob'));
    const stored = JSON.stringify([
      await app.database.select().from(sessions),
      await app.database.select().from(people),
    ]);
    expect(stored).not.toContain(bob.token);
    expect(stored).not.toContain(PASSWORD);
    expect(stored).toContain('$argon2id$');
    expect(await expiryOf(bob.token)).toBeDefined();
  });

  it('[A8] makes a token last 30 days from its last use in a handshake', async () => {
    const anna = await guest(app, 'Anna');
    const days = (count: number): number => count * 24 * 60 * 60 * 1000;
    await setExpiry(anna.token, Date.now() + days(1));
    await anna.again();
    expect(await expiryOf(anna.token)).toBeGreaterThan(Date.now() + days(29.9));
  });

  it('[A8] refuses a token that has expired', async () => {
    const anna = await guest(app, 'Anna');
    await setExpiry(anna.token, Date.now() - 1);
    expect(await refusedConnection(app.url, { token: anna.token })).toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });

  it('[A9] closes every connection of a session at its log-out, and says why', async () => {
    const laptop = await register(newName('Bob'));
    const [phone, tablet] = await Promise.all([laptop.otherDevice(), laptop.otherDevice()]);
    expect(await phone.request('logout', {})).toEqual({ ok: true });
    for (const device of [laptop, phone, tablet]) {
      expect(await device.next('goodbye')).toEqual({ type: 'goodbye', reason: 'session-ended' });
      await device.closed;
    }
    expect(await refusedConnection(app.url, { token: laptop.token })).toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });

  it('[A12] leaves other sessions of the person alone', async () => {
    const name = newName('Bob');
    const laptop = await register(name);
    const phone = await (await stranger()).login({ kind: 'password', name, password: PASSWORD });
    await laptop.request('logout', {});
    await laptop.closed;
    await phone.settled();
    expect(phone.isConnected).toBe(true);
  });

  it('[A11] gives a device to its newest connection', async () => {
    const first = await guest(app, 'Anna');
    const second = await first.again();
    expect(await first.next('goodbye')).toMatchObject({ reason: 'replaced' });
    await first.closed;
    await second.settled();
  });

  it('[A11] does not let one person take the device of another', async () => {
    const anna = await guest(app, 'Anna');
    const bob = await Client.connect(app.url, { device: anna.device });
    await bob.login({ kind: 'guest', name: newName('Bob') });
    await anna.settled();
    expect(anna.isConnected).toBe(true);
    expect(anna.heard).not.toContain('goodbye');
  });

  it('(invariant 10) accepts nothing from a session once its log-out is acked', async () => {
    const witness = await guest(app, 'Carol');
    const laptop = await guest(app, 'Anna');
    const phone = await laptop.otherDevice();
    const conversation = await directOf(phone, witness);
    await laptop.request('logout', {});
    const late = phone.attempt('chat-send', { conversation: conversation.id, text: 'Too late' });
    await expect(late).rejects.toThrow();
    const { messages } = await witness.request('chat-history', { conversation: conversation.id });
    expect(messages).toEqual([]);
  });

  it('(invariant 10) lets no connection in that is made while the session ends', async () => {
    const witness = await guest(app, 'Carol');
    for (let rounds = 0; rounds < 20; rounds += 1) {
      const laptop = await guest(app, 'Anna');
      const conversation = await directOf(laptop, witness);
      const arrival = Client.connect(app.url, { device: newDevice(), token: laptop.token });
      const [phone] = await Promise.allSettled([arrival, laptop.request('logout', {})]);
      if (phone.status === 'rejected') continue;
      const late = phone.value.attempt('chat-send', {
        conversation: conversation.id,
        text: 'Late',
      });
      await expect(late).rejects.toThrow();
    }
  });
});
