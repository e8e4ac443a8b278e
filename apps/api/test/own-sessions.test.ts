import { setImmediate } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { AuditEntry, PersonId } from '@parley/protocol';
import { eq } from 'drizzle-orm';
import { people, sessions } from '../src/database/schema.js';
import { audit } from '../src/database/server-schema.js';
import { Client, newId, refusedConnection } from './client.js';
import { describeEachDatabase } from './databases.js';
import { sharedParley, startParley } from './parley-app.js';
import {
  directOf,
  guest,
  newName,
  PASSWORD,
  refusedLogin,
  register,
  stranger,
  untilOffline,
} from './people.js';

const SECOND = 'battery staple';

describeEachDatabase("one's own sessions", (freshDatabase) => {
  const app = sharedParley(async () => ({ ...(await freshDatabase()), TRUST_PROXY: 'true' }));

  /** Another session of somebody who has {@link PASSWORD}, from an address of its own. */
  const elsewhere = async ({ self: { name } }: Client, password = PASSWORD): Promise<Client> =>
    (await stranger(app)).login({ kind: 'password', name, password });

  const make = async (role: 'member' | 'admin' | 'owner'): Promise<Client> => {
    const client = await register(app, newName(role));
    await app.database.update(people).set({ role }).where(eq(people.id, client.self.id));
    return client;
  };

  it('[A17] are listed with their devices, addresses and times, and whether they are in use', async () => {
    const laptop = await register(app, newName('Anna'));
    const headers = { 'x-forwarded-for': '198.51.100.7', 'user-agent': 'Phone/1.0' };
    const phone = await Client.connect(app.url, { headers });
    await phone.login({ kind: 'password', name: laptop.self.name, password: PASSWORD });
    const { sessions: listed } = await laptop.request('session-list', {});
    expect(listed).toMatchObject([
      { agent: 'Phone/1.0', address: '198.51.100.7', current: false, online: true },
      { current: true, online: true },
    ]);
    const [first] = listed;
    if (first === undefined) throw new Error('There are sessions');
    expect(first.lastSeenAt).toBeGreaterThanOrEqual(first.createdAt);
    phone.close();
    const isOnline = async () => (await laptop.request('session-list', {})).sessions[0]?.online;
    while (await isOnline()) await setImmediate();
  });

  it('[A17] are known by where they were used last', async () => {
    const anna = await register(app, newName('Anna'));
    const phone = await Client.connect(app.url, {
      token: anna.token,
      headers: { 'x-forwarded-for': '198.51.100.8', 'user-agent': 'Phone/2.0' },
    });
    const witness = await guest(app, 'Bob');
    for (const one of [anna, phone]) one.close();
    await untilOffline(witness, anna);
    const back = await anna.again();
    phone.close();
    const [stored] = await app.database
      .select()
      .from(sessions)
      .where(eq(sessions.person, back.self.id));
    expect(stored?.lastSeenAt).toBeGreaterThan(stored?.createdAt ?? 0);
  });

  it('[A18] are ended one by one, and those that have ended already once more', async () => {
    const laptop = await register(app, newName('Anna'));
    const phone = await elsewhere(laptop);
    const { sessions: listed } = await laptop.request('session-list', {});
    const session = listed.find(({ current }) => !current)?.id;
    if (session === undefined) throw new Error('There is another session');
    await laptop.request('session-end', { session });
    expect(await phone.next('goodbye')).toMatchObject({ reason: 'session-ended' });
    await phone.closed;
    expect(await refusedConnection(app.url, { token: phone.token })).toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    await laptop.request('session-end', { id: newId(), session });
    await laptop.settled();
    expect(laptop.isConnected).toBe(true);
  });

  it('[A18] [A9] end as by a log-out when it is the one that asks', async () => {
    const laptop = await register(app, newName('Anna'));
    const tablet = await laptop.otherDevice();
    const { sessions: listed } = await laptop.request('session-list', {});
    const session = listed[0]?.id;
    if (session === undefined) throw new Error('There is a session');
    expect(await laptop.request('session-end', { session })).toEqual({ ok: true });
    for (const device of [laptop, tablet]) {
      expect(await device.next('goodbye')).toMatchObject({ reason: 'session-ended' });
      await device.closed;
    }
  });

  it('[A18] are ended all but this one', async () => {
    const laptop = await register(app, newName('Anna'));
    const others = [await elsewhere(laptop), await elsewhere(laptop)];
    await laptop.request('session-end-others', {});
    await Promise.all(others.map((other) => other.closed));
    const { sessions: left } = await laptop.request('session-list', {});
    expect(left).toMatchObject([{ current: true }]);
  });

  it('[X10] write nothing after the ack of their end, whatever they send', async () => {
    const bob = await guest(app, 'Bob');
    for (let rounds = 0; rounds < 10; rounds += 1) {
      const laptop = await register(app, newName('Anna'));
      const phone = await elsewhere(laptop);
      const { id: conversation } = await directOf(phone, bob);
      const history = async () =>
        (await bob.request('chat-history', { conversation })).messages.map(({ id }) => id);
      const sends = Array.from({ length: 30 }, (_, index) =>
        phone.attempt('chat-send', { conversation, text: `said ${index}` }).catch(() => undefined),
      );
      await laptop.request('session-end-others', {});
      const atAck = await history();
      await phone.closed;
      await laptop.request('chat-send', { conversation, text: 'after' });
      expect((await history()).slice(0, -1)).toEqual(atAck);
      void sends;
    }
  });

  it('[A19] are ended, all others, by a change of the password', async () => {
    const laptop = await register(app, newName('Anna'));
    const phone = await elsewhere(laptop);
    const { name } = laptop.self;
    const wrong = { current: 'not the password', password: SECOND };
    expect(await laptop.refusal('password-change', wrong)).toMatchObject({
      code: 'BAD_CREDENTIALS',
    });
    await phone.settled();
    await laptop.request('password-change', { current: PASSWORD, password: SECOND });
    await phone.closed;
    await laptop.settled();
    expect(await refusedLogin(app, { kind: 'password', name, password: PASSWORD })).toMatchObject({
      code: 'BAD_CREDENTIALS',
    });
    await elsewhere(laptop, SECOND);
    const rows = await app.database.select().from(audit).where(eq(audit.target, laptop.self.id));
    expect(rows.map(({ actor, what }) => ({ actor, what }))).toEqual([
      { actor: laptop.self.id, what: { event: 'password-changed' } },
    ]);
    expect(JSON.stringify(rows)).not.toContain(name);
    expect(AuditEntry.shape.what.safeParse(rows[0]?.what).success).toBe(true);
  });

  it('[A19] are ended by the first of two changes at once, and the second is refused', async () => {
    const laptop = await register(app, newName('Anna'));
    const phone = await elsewhere(laptop);
    const change = (one: Client, password: string) =>
      one.attempt('password-change', { current: PASSWORD, password }).catch(() => undefined);
    const acks = await Promise.all([change(laptop, SECOND), change(phone, 'correct staple')]);
    expect(acks.filter((ack) => ack?.ok === true)).toHaveLength(1);
  });

  it('[A19] [L6] let nobody guess the password by a change', async () => {
    const strict = await startParley({ RATE_LIMIT_SCALE: '1' });
    const anna = await register(strict, newName('Anna'));
    const devices = [anna, await anna.otherDevice()];
    const refusals = [];
    for (const device of devices) {
      for (let guesses = 0; guesses < 6; guesses += 1) {
        const guess = { current: 'not the password', password: SECOND };
        refusals.push(await device.refusal('password-change', guess));
      }
    }
    const codes = refusals.map(({ code }) => code);
    expect(codes.slice(0, 10)).toEqual(Array(10).fill('BAD_CREDENTIALS'));
    expect(refusals.at(-1)).toMatchObject({ code: 'RATE_LIMITED' });
    // Longer than those of a connection are refused by how many they are.
    expect(refusals.at(-1)?.retryAfterMs).toBeGreaterThan(60_000);
    await strict.stop();
  });

  it('[A19] of somebody without a password have none that is right', async () => {
    const anna = await guest(app, 'Anna');
    const change = anna.refusal('password-change', { current: PASSWORD, password: SECOND });
    expect(await change).toMatchObject({ code: 'BAD_CREDENTIALS' });
  });

  it('[A18] are shown to, and ended by, those alone who may', async () => {
    const anna = await make('member');
    const { sessions: own } = await anna.request('session-list', {});
    const session = own[0]?.id;
    if (session === undefined) throw new Error('There is a session');
    const person = anna.self.id;
    const others = [await guest(app, 'Bob'), await make('member')];
    for (const other of others) {
      expect(await other.refusal('session-list', { person })).toMatchObject({
        code: 'NOT_ALLOWED',
      });
      expect(await other.refusal('session-end', { session })).toMatchObject({
        code: 'NOT_ALLOWED',
      });
    }
    const admin = await make('admin');
    expect((await admin.request('session-list', { person })).sessions).toMatchObject([
      { id: session, current: false, online: true },
    ]);
    const owner = await make('owner');
    const { sessions: owners } = await admin.request('session-list', { person: owner.self.id });
    const ownersSession = owners[0]?.id;
    if (ownersSession === undefined) throw new Error('There is a session');
    expect(await admin.refusal('session-end', { session: ownersSession })).toMatchObject({
      code: 'NOT_ALLOWED',
    });
    await admin.request('session-end', { session });
    await anna.closed;
    const unknown = await admin.refusal('session-list', { person: PersonId.parse(newId()) });
    expect(unknown).toMatchObject({ code: 'PERSON_NOT_FOUND' });
  });
});
