import { expect, it } from '@jest/globals';
import { type LinkSecret, PersonId, type ServerRole } from '@parley/protocol';
import { eq } from 'drizzle-orm';
import { people } from '../src/database/schema.js';
import { audit } from '../src/database/server-schema.js';
import { Client, newId } from './client.js';
import { describeEachDatabase } from './databases.js';
import { sharedParley } from './parley-app.js';
import { PASSWORD, refusedLogin } from './people.js';
import { somebody } from './somebody.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const NEW_PASSWORD = 'battery staple';

describeEachDatabase('[R8] [D10] a link to a new password for somebody else', (freshDatabase) => {
  const app = sharedParley(async () => ({ ...(await freshDatabase()), TRUST_PROXY: 'true' }));

  const comeBy = async (link: LinkSecret): Promise<Client> =>
    (await Client.connect(app.url)).login({ kind: 'reset', link, password: NEW_PASSWORD });

  const refusedBy = async (link: LinkSecret): Promise<string> =>
    (await refusedLogin(app, { kind: 'reset', link, password: NEW_PASSWORD })).code;

  const setRole = async ({ self }: Client, role: ServerRole): Promise<void> => {
    await app.database.update(people).set({ role }).where(eq(people.id, self.id));
  };

  it('lets them in, and is told to its maker alone and once', async () => {
    const [admin, bob] = [await somebody(app, 'admin'), await somebody(app, 'member')];
    const person = bob.self.id;
    const before = Date.now();
    const { secret, expiresAt } = await admin.request('account-reset', { person });
    expect(expiresAt - before).toBeGreaterThanOrEqual(DAY_MS);
    expect(expiresAt - Date.now()).toBeLessThanOrEqual(DAY_MS);
    const acts = await app.database.select().from(audit).where(eq(audit.target, person));
    expect(acts).toMatchObject([{ actor: admin.self.id, what: { event: 'reset-link-made' } }]);
    expect(JSON.stringify(acts)).not.toContain(secret);
    expect((await comeBy(secret)).self).toEqual(bob.self);
    await bob.closed;
    const { name } = bob.self;
    const old = refusedLogin(app, { kind: 'password', name, password: PASSWORD });
    expect(await old).toMatchObject({ code: 'BAD_CREDENTIALS' });
    expect(await refusedBy(secret)).toBe('LINK_INVALID');
  });

  it('is made anew, and voids the one before', async () => {
    const [admin, bob] = [await somebody(app, 'admin'), await somebody(app, 'member')];
    const person = bob.self.id;
    const first = await admin.request('account-reset', { person });
    const second = await admin.request('account-reset', { person });
    expect(await refusedBy(first.secret)).toBe('LINK_INVALID');
    expect((await comeBy(second.secret)).self.id).toBe(person);
  });

  it('gives a guest who lost their browser the name back', async () => {
    const [admin, gil] = [await somebody(app, 'admin'), await somebody(app, 'guest')];
    const { secret } = await admin.request('account-reset', { person: gil.self.id });
    const { self } = await comeBy(secret);
    expect(self).toMatchObject({ id: gil.self.id, role: 'guest', hasPassword: true });
  });

  it('is made for nobody who is deactivated, and again for whoever is not any more', async () => {
    const [admin, bob] = [await somebody(app, 'admin'), await somebody(app, 'member')];
    const person = bob.self.id;
    await admin.request('account-deactivate', { person });
    const refused = await admin.refusal('account-reset', { person });
    expect(refused).toMatchObject({ code: 'NOT_ALLOWED' });
    const acts = await app.database.select().from(audit).where(eq(audit.target, person));
    expect(acts).toMatchObject([{ what: { event: 'account-deactivated' } }]);
    await admin.request('account-reactivate', { person });
    const { secret } = await admin.request('account-reset', { person });
    expect((await comeBy(secret)).self.id).toBe(person);
  });

  it('is nothing of whoever is not there, and void once they are gone', async () => {
    const [admin, bob] = [await somebody(app, 'admin'), await somebody(app, 'member')];
    const nobody = { person: PersonId.parse(newId()) };
    const missing = { code: 'PERSON_NOT_FOUND' };
    expect(await admin.refusal('account-reset', nobody)).toMatchObject(missing);
    const person = bob.self.id;
    const { secret } = await admin.request('account-reset', { person });
    await admin.request('account-erase', { person });
    expect(await refusedBy(secret)).toBe('LINK_INVALID');
    expect(await admin.refusal('account-reset', { person })).toMatchObject(missing);
  });

  it.each<[string, ServerRole, ServerRole]>([
    ['whoever made it keeps the server no more', 'member', 'member'],
    ['its person has risen to the same rank', 'admin', 'admin'],
    ['its person has risen above', 'admin', 'owner'],
  ])('is void as long as %s', async (_, maker, target) => {
    const [admin, bob] = [await somebody(app, 'admin'), await somebody(app, 'member')];
    const { secret } = await admin.request('account-reset', { person: bob.self.id });
    await setRole(admin, maker);
    await setRole(bob, target);
    expect(await refusedBy(secret)).toBe('LINK_INVALID');
    const looked = await (await Client.connect(app.url)).refusal('door-look', { link: secret });
    expect(looked).toMatchObject({ code: 'LINK_INVALID' });
    await setRole(admin, 'admin');
    await setRole(bob, 'member');
    expect((await comeBy(secret)).self.id).toBe(bob.self.id);
  });

  it('is used while another is made: the one or the other, and neither waits for ever', async () => {
    const admin = await somebody(app, 'admin');
    for (let rounds = 0; rounds < 5; rounds += 1) {
      const bob = await somebody(app, 'member');
      const person = bob.self.id;
      const { secret } = await admin.request('account-reset', { person });
      const client = await Client.connect(app.url);
      const credentials = { kind: 'reset', link: secret, password: NEW_PASSWORD } as const;
      const [used, made] = await Promise.all([
        client.attempt('login', { credentials }),
        admin.attempt('account-reset', { person }),
      ]);
      expect(made.ok).toBe(true);
      expect(['ok', 'LINK_INVALID']).toContain(used.ok ? 'ok' : used.code);
    }
  });
});
