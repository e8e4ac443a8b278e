import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { type Credentials, nameKey } from '@parley/protocol';
import { eq } from 'drizzle-orm';
import { AuthRepository } from '../src/auth/auth.repository.js';
import { CallsRepository } from '../src/calls/calls.repository.js';
import { people, sessions } from '../src/database/schema.js';
import { LoginSockets } from '../src/realtime/login-sockets.js';
import { newId } from './client.js';
import { describeEachDatabase } from './databases.js';
import { HeldBack } from './held-back.js';
import { sharedParley } from './parley-app.js';
import { directOf, guest, newName, PASSWORD, register, stranger, untilOffline } from './people.js';
import { somebody } from './somebody.js';

describeEachDatabase('a login in trouble', (freshDatabase) => {
  const app = sharedParley(async () => ({ ...(await freshDatabase()), TRUST_PROXY: 'true' }));
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const sessionsOf = (name: string): Promise<number> =>
    app.database.$count(
      app.database
        .select({ id: sessions.id })
        .from(sessions)
        .innerJoin(people, eq(people.id, sessions.person))
        .where(eq(people.nameKey, nameKey(name)))
        .as('theirs'),
    );

  /** Holds each login, once its password has been looked at, until its socket has gone. */
  const admitTheGone = (): Promise<void> => {
    const sockets = app.nest.get(LoginSockets);
    const admit = sockets.admit.bind(sockets);
    return new Promise((resolve) => {
      jest.spyOn(sockets, 'admit').mockImplementation(async (socket, identity, look) => {
        if (socket.connected) await new Promise((gone) => socket.once('disconnect', gone));
        resolve();
        return admit(socket, identity, look);
      });
    });
  };

  describe('a socket that is lost while its login is worked on', () => {
    const loseAt = async (credentials: Credentials): Promise<void> => {
      const reached = admitTheGone();
      const lost = await stranger(app);
      const ack = lost.raw('login', { type: 'login', id: newId(), credentials });
      lost.drop();
      await expect(ack).rejects.toThrow();
      await reached;
      jest.restoreAllMocks();
    };

    it('leaves no session behind and nobody online [A3] [X9]', async () => {
      const witness = await guest(app, 'Carol');
      const name = newName('Bob');
      const bob = await register(app, name);
      bob.close();
      await untilOffline(witness, bob);
      await loseAt({ kind: 'password', name, password: PASSWORD });
      while ((await sessionsOf(name)) > 1) await setImmediate();
      const { presences } = await witness.request('presence-watch', { people: [bob.self.id] });
      expect(presences).toMatchObject([{ status: 'offline' }]);
      await bob.again();
    });

    it('leaves the name of a guest free [A7]', async () => {
      const name = newName('Gast');
      await loseAt({ kind: 'guest', name });
      while ((await app.database.$count(people, eq(people.nameKey, nameKey(name)))) > 0) {
        await setImmediate();
      }
      const next = await (await stranger(app)).login({ kind: 'guest', name });
      expect(next.self.name).toBe(name);
    });

    it('lets whoever registered log in by the password [M3]', async () => {
      const name = newName('Bob');
      await loseAt({ kind: 'register', name, password: PASSWORD });
      while ((await sessionsOf(name)) > 0) await setImmediate();
      const bob = await (await stranger(app)).login({ kind: 'password', name, password: PASSWORD });
      expect(bob.self).toMatchObject({ name, guest: false });
    });
  });

  describe('a login that fails half way', () => {
    it.each(['guest', 'register'] as const)('leaves the new name free (%s) [A7]', async (kind) => {
      const name = newName('Nora');
      const repository = app.nest.get(AuthRepository);
      jest.spyOn(repository, 'insertSession').mockRejectedValueOnce(new Error('No database'));
      const credentials: Credentials =
        kind === 'guest' ? { kind, name } : { kind, name, password: PASSWORD };
      const client = await stranger(app);
      expect(await client.refusal('login', { credentials })).toMatchObject({ code: 'INTERNAL' });
      expect((await client.login(credentials)).self.name).toBe(name);
    });

    it('is undone, and what is for its person does not reach the connection [M2] [X9]', async () => {
      const witness = await guest(app, 'Carol');
      const name = newName('Bob');
      const bob = await register(app, name);
      bob.close();
      await untilOffline(witness, bob);
      const client = await stranger(app);
      const repository = app.nest.get(CallsRepository);
      jest.spyOn(repository, 'liveOf').mockRejectedValueOnce(new Error('No database'));
      const credentials = { kind: 'password', name, password: PASSWORD } as const;
      expect(await client.refusal('login', { credentials })).toMatchObject({ code: 'INTERNAL' });
      expect(await sessionsOf(name)).toBe(1);

      await client.login({ kind: 'guest', name: newName('Anna') });
      const { id: conversation } = await directOf(witness, bob);
      await witness.request('chat-send', { conversation, text: 'For Bob alone' });
      await client.settled();
      expect(client.pushes('chat-message')).toEqual([]);
      await untilOffline(witness, bob);
    });

    it('leaves no role behind for whoever logs in next on the connection [R9]', async () => {
      const [owner, anna] = [await somebody(app, 'owner'), await somebody(app, 'member')];
      const held = new HeldBack();
      const failing = () => held.hold(() => Promise.reject(new Error('No database')));
      jest.spyOn(app.nest.get(CallsRepository), 'liveOf').mockImplementationOnce(failing);
      const client = await stranger(app);
      const credentials = { kind: 'password', name: anna.self.name, password: PASSWORD } as const;
      const refused = client.refusal('login', { credentials });
      await held.reached;
      await owner.request('account-role', { person: anna.self.id, role: 'admin' });
      await held.goOn();
      expect(await refused).toMatchObject({ code: 'INTERNAL' });

      await client.login({ kind: 'guest', name: newName('Gast') });
      expect(client.self).toMatchObject({ role: 'guest' });
      expect(await client.refusal('account-list', {})).toMatchObject({ code: 'NOT_ALLOWED' });
    });

    it('closes the connection when it cannot even be undone [X9]', async () => {
      const bob = await register(app, newName('Bob'));
      const client = await stranger(app);
      const repository = app.nest.get(AuthRepository);
      jest.spyOn(repository, 'selfOf').mockRejectedValueOnce(new Error('No database'));
      jest.spyOn(repository, 'deleteSession').mockRejectedValueOnce(new Error('No database'));
      const credentials = { kind: 'password', name: bob.self.name, password: PASSWORD } as const;
      expect(await client.refusal('login', { credentials })).toMatchObject({ code: 'INTERNAL' });
      await client.closed;
    });
  });
});
