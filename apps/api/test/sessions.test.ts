import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { expect, it, jest } from '@jest/globals';
import { PROTOCOL_VERSION, type SessionToken } from '@parley/protocol';
import { eq } from 'drizzle-orm';
import { io } from 'socket.io-client';
import { AuthRepository } from '../src/auth/auth.repository.js';
import { SessionSweep } from '../src/auth/session-sweep.js';
import { CallsRepository } from '../src/calls/calls.repository.js';
import { people, sessions } from '../src/database/schema.js';
import { Client, newDevice, newId, refusedConnection } from './client.js';
import { describeEachDatabase } from './databases.js';
import { type ParleyApp, sharedParley, startParley } from './parley-app.js';
import { directOf, guest, newName, PASSWORD, register, stranger, untilOffline } from './people.js';
import { watchStatements } from './statements.js';

describeEachDatabase('sessions', (freshDatabase) => {
  const app = sharedParley(async () => ({ ...(await freshDatabase()), TRUST_PROXY: 'true' }));

  const days = (count: number): number => count * 24 * 60 * 60 * 1000;

  const expiryOf = async (
    token: SessionToken,
    { database }: Pick<ParleyApp, 'database'> = app,
  ): Promise<number | undefined> => {
    const tokenHash = createHash('sha256').update(token).digest('hex');
    const [row] = await database
      .select({ expiresAt: sessions.expiresAt })
      .from(sessions)
      .where(eq(sessions.tokenHash, tokenHash));
    return row?.expiresAt;
  };

  const setExpiry = async (token: SessionToken, expiresAt: number): Promise<void> => {
    const tokenHash = createHash('sha256').update(token).digest('hex');
    await app.database.update(sessions).set({ expiresAt }).where(eq(sessions.tokenHash, tokenHash));
  };

  it('[A8] keeps tokens and passwords only as hashes', async () => {
    const bob = await register(app, newName('Bob'));
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
    await setExpiry(anna.token, Date.now() + days(1));
    await anna.again();
    expect(await expiryOf(anna.token)).toBeGreaterThan(Date.now() + days(29.9));
  });

  it('[A8] makes the token of whoever stays connected last 30 days from now, by a write a day', async () => {
    const [anna, gone] = await Promise.all([guest(app, 'Anna'), guest(app, 'Gone')]);
    gone.close();
    await untilOffline(anna, gone);
    const soon = Date.now() + days(1);
    for (const { token } of [anna, gone]) await setExpiry(token, soon);
    await app.nest.get(SessionSweep).sweep();
    const extended = await expiryOf(anna.token);
    expect(extended).toBeGreaterThan(Date.now() + days(29.9));
    expect(await expiryOf(gone.token)).toBe(soon);
    await app.nest.get(SessionSweep).sweep();
    expect(await expiryOf(anna.token)).toBe(extended);
  });

  it('[A8] looks after those who stay connected by itself, also when a lifetime is short', async () => {
    const brief = await startParley({ SESSION_DAYS: String(30 / (24 * 60 * 60)) });
    const anna = await guest(brief, 'Anna');
    const first = await expiryOf(anna.token, brief);
    while ((await expiryOf(anna.token, brief)) === first) await setImmediate();
    expect(await expiryOf(anna.token, brief)).toBeGreaterThan(first ?? 0);
    await brief.stop();
  });

  it('[A8] closes the connections of a session that has expired', async () => {
    const anna = await guest(app, 'Anna');
    await setExpiry(anna.token, Date.now() - 1);
    await app.nest.get(SessionSweep).sweep();
    expect(await anna.next('goodbye')).toEqual({ type: 'goodbye', reason: 'session-ended' });
    await anna.closed;
  });

  it('[A8] asks the database no more often for many sessions that have expired than for one', async () => {
    const witness = await guest(app, 'Carol');
    const statementsFor = async (count: number): Promise<readonly string[]> => {
      const guests = await Promise.all(Array.from({ length: count }, () => guest(app, 'Anna')));
      for (const anna of guests) await directOf(witness, anna);
      for (const { token } of guests) await setExpiry(token, Date.now() - 1);
      for (const anna of guests) {
        anna.close();
        await untilOffline(witness, anna);
      }
      const watched = watchStatements();
      await app.nest.get(SessionSweep).sweep();
      const sent = [...watched];
      jest.restoreAllMocks();
      for (const anna of guests) {
        const opened = witness.attempt('conversation-open', { person: anna.self.id });
        expect(await opened).toMatchObject({ code: 'PERSON_NOT_FOUND' });
      }
      return sent;
    };
    const forOne = await statementsFor(1);
    expect(forOne.length).toBeGreaterThan(0);
    expect(await statementsFor(5)).toEqual(forOne);
  });

  it('[A8] refuses a token that has expired', async () => {
    const anna = await guest(app, 'Anna');
    await setExpiry(anna.token, Date.now() - 1);
    expect(await refusedConnection(app.url, { token: anna.token })).toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });

  it('[A9] closes every connection of a session at its log-out, and says why', async () => {
    const laptop = await register(app, newName('Bob'));
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
    const laptop = await register(app, name);
    const phone = await (await stranger(app)).login({
      kind: 'password',
      name,
      password: PASSWORD,
    });
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

  it('[A9] ends a session though what its end leads to fails', async () => {
    const anna = await guest(app, 'Anna');
    const phone = await anna.otherDevice();
    const calls = app.nest.get(CallsRepository);
    const failing = jest.spyOn(calls, 'ofSessions').mockRejectedValue(new Error('No database'));
    expect(await anna.request('logout', {})).toEqual({ ok: true });
    await Promise.all([anna.closed, phone.closed]);
    failing.mockRestore();
  });

  it('[A9] closes what is connected here of a session that ended elsewhere', async () => {
    const anna = await guest(app, 'Anna');
    const tokenHash = createHash('sha256').update(anna.token).digest('hex');
    await app.database.delete(sessions).where(eq(sessions.tokenHash, tokenHash));
    await app.nest.get(SessionSweep).sweep();
    expect(await anna.next('goodbye')).toMatchObject({ reason: 'session-ended' });
    await anna.closed;
  });

  it('[A1] handles what comes before the welcome after it', async () => {
    const anna = await guest(app, 'Anna');
    const order: string[] = [];
    const socket = io(app.url, {
      transports: ['websocket'],
      forceNew: true,
      auth: { protocol: PROTOCOL_VERSION, device: newDevice(), token: anna.token },
    });
    socket.once('welcome', () => order.push('welcome'));
    const watch = { type: 'presence-watch', id: newId(), people: [] };
    const ack: unknown = await socket.emitWithAck('presence-watch', watch);
    order.push('ack');
    expect(ack).toEqual({ ok: true, presences: [] });
    expect(order).toEqual(['welcome', 'ack']);
    socket.disconnect();
  });

  it('[X10] accepts nothing from a session once its log-out is acked', async () => {
    const witness = await guest(app, 'Carol');
    const laptop = await guest(app, 'Anna');
    const phone = await laptop.otherDevice();
    const conversation = await directOf(phone, witness);
    await phone.request('chat-send', { conversation: conversation.id, text: 'In time' });
    await laptop.request('logout', {});
    const late = phone.attempt('chat-send', { conversation: conversation.id, text: 'Too late' });
    await expect(late).rejects.toThrow();
    const { messages } = await witness.request('chat-history', { conversation: conversation.id });
    expect(messages).toMatchObject([{ body: { text: 'In time' } }]);
  });

  it('[X10] takes nothing from a device while what it leaves behind is put in order', async () => {
    const witness = await guest(app, 'Carol');
    const anna = await guest(app, 'Anna');
    const conversation = await directOf(anna, witness);
    const repository = app.nest.get(AuthRepository);
    const tidy = repository.deleteUnusedGuests.bind(repository);
    let late: unknown;
    jest.spyOn(repository, 'deleteUnusedGuests').mockImplementationOnce(async (guests) => {
      late = await anna.attempt('chat-send', { conversation: conversation.id, text: 'Too late' });
      await tidy(guests);
    });
    await anna.request('logout', {});
    expect(late).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('[X10] lets no connection in that is made while the session ends', async () => {
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
