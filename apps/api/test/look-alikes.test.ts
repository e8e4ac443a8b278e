import { describe, expect, it } from '@jest/globals';
import { nameKey, PersonId } from '@parley/protocol';
import { inArray } from 'drizzle-orm';
import { people } from '../src/database/schema.js';
import { Client } from './client.js';
import { describeEachDatabase } from './databases.js';
import { sharedParley, startParley } from './parley-app.js';
import { newName, PASSWORD, refusedLogin, register, stranger } from './people.js';
import { OWNER } from './set-up.js';

describe('names that look alike', () => {
  const app = sharedParley({ TRUST_PROXY: 'true' });
  const join = async (name: string): Promise<Client> =>
    (await stranger(app)).login({ kind: 'guest', name });

  it.each([
    ['Zoe', 'Zоe'],
    ['Paul', 'Раul'],
    ['Ian', 'lan'],
    ['Олег', 'Oлег'],
    ['Karl', 'Kаrl'],
    ['Mia', 'Mi\u0307a'],
    ['Tanja', 'Tanj\u0307a'],
    ['Cohen דנה', 'דנה Cohen'],
  ])(
    '[A14] are one name: beside %s there is no %s, as a guest or with a password',
    async (taken, like) => {
      await join(taken);
      const asGuest = await refusedLogin(app, { kind: 'guest', name: like });
      expect(asGuest.code).toBe('NAME_TAKEN');
      const { code } = await refusedLogin(app, {
        kind: 'register',
        name: like,
        password: PASSWORD,
      });
      expect(code).toBe('NAME_TAKEN');
      // What is suggested can be had.
      await join(asGuest.suggestion ?? '');
    },
  );

  it('[A14] is given to one of two who ask for it at once', async () => {
    const clients = await Promise.all(['Vera', 'Vеra', 'Verа'].map(async () => stranger(app)));
    const acks = await Promise.all(
      clients.map((client, index) =>
        client.attempt('login', {
          credentials: { kind: 'guest', name: ['Vera', 'Vеra', 'Verа'][index] ?? '' },
        }),
      ),
    );
    expect(acks.filter((ack) => ack.ok)).toHaveLength(1);
  });

  it.each(['Привет', 'Ελένη', '小明', '전지현', 'ひろし', 'مریم', '全角アキ', 'Łukasz', 'Nguyễn'])(
    '[A14] leave %s to whoever wants it',
    async (name) => {
      expect((await join(name)).self.name).toBe(name);
    },
  );

  it.each(['Lobby', 'LОBBY', 'You', 'Yоu', 'Parley', 'Admin', 'ADMlN', '大厅', '管理員'])(
    '[A15] nobody is called %s',
    async (name) => {
      const refused = await refusedLogin(app, { kind: 'guest', name });
      expect(refused).toEqual({ ok: false, code: 'NAME_TAKEN', retryable: false });
      const { code } = await refusedLogin(app, { kind: 'register', name, password: PASSWORD });
      expect(code).toBe('NAME_TAKEN');
    },
  );
});

describeEachDatabase('people who looked alike before that was seen', (freshDatabase) => {
  it('keep their names and come in, and nobody new looks like any of them [A14]', async () => {
    const settings = { ...(await freshDatabase()), TRUST_PROXY: 'true' };
    const before = await startParley(settings);
    const zoe = newName('Zoe');
    const bob = newName('Bob');
    const accounts = [await register(before, zoe), await register(before, bob)];
    // As the schema before had them: without skeletons, and one that is the look-alike of another.
    const [first] = await before.database
      .select()
      .from(people)
      .where(inArray(people.name, [zoe]));
    if (first === undefined) throw new Error('Zoe has registered');
    const like = zoe.replace('o', 'о');
    await before.database.insert(people).values({
      ...first,
      id: PersonId.parse(crypto.randomUUID()),
      name: like,
      nameKey: nameKey(like),
      skeleton: null,
      shownSkeleton: null,
      createdAt: first.createdAt + 1,
    });
    await before.database.update(people).set({ skeleton: null, shownSkeleton: null });
    await before.stop();

    const after = await startParley(settings);
    const rows = await after.database.select().from(people);
    const marked = rows.filter(({ skeleton }) => skeleton !== null).map(({ name }) => name);
    expect(marked.sort()).toEqual([bob, OWNER.name, zoe].sort());
    for (const name of [zoe, like, bob]) {
      await (await stranger(after)).login({ kind: 'password', name, password: PASSWORD });
    }
    for (const account of accounts)
      (await Client.connect(after.url, { token: account.token })).close();
    const third = zoe.replace('e', 'е');
    expect((await refusedLogin(after, { kind: 'guest', name: third })).code).toBe('NAME_TAKEN');
    await after.stop();
  });
});
