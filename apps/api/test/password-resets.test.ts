import { expect, it } from '@jest/globals';
import type { LinkSecret, PersonId } from '@parley/protocol';
import { eq } from 'drizzle-orm';
import { people } from '../src/database/schema.js';
import { LinksService } from '../src/links/links.service.js';
import { Client } from './client.js';
import { describeEachDatabase } from './databases.js';
import { type ParleyApp, startParley } from './parley-app.js';
import { guest, PASSWORD, register } from './people.js';

const NEW_PASSWORD = 'battery staple';

/** As somebody makes it who may. */
const resetLink = async ({ nest }: ParleyApp, person: PersonId): Promise<LinkSecret> => {
  const wanted = { kind: 'reset', person, expiresInMs: 60_000 } as const;
  return (await nest.get(LinksService).create(wanted)).secret;
};

const codeOf = async (app: ParleyApp, link: LinkSecret): Promise<string> => {
  const client = await Client.connect(app.url);
  const credentials = { kind: 'reset', link, password: NEW_PASSWORD } as const;
  return (await client.refusal('login', { credentials })).code;
};

describeEachDatabase('[D10] a link to a new password', (freshDatabase) => {
  it('lets its person in, ends all of their sessions, and voids what came before', async () => {
    const app = await startParley(await freshDatabase());
    const bob = await register(app, 'Bob');
    const [link, other] = [await resetLink(app, bob.self.id), await resetLink(app, bob.self.id)];
    const again = await Client.connect(app.url);
    const seen = await again.request('door-look', { link });
    expect(seen.link).toMatchObject({ kind: 'reset', person: { name: 'Bob' } });
    await again.login({ kind: 'reset', link, password: NEW_PASSWORD });
    expect(again.self).toEqual(bob.self);
    expect(await bob.next('goodbye')).toMatchObject({ reason: 'session-ended' });
    await bob.closed;
    await expect(bob.again()).rejects.toThrow('UNAUTHENTICATED');
    for (const secret of [link, other]) expect(await codeOf(app, secret)).toBe('LINK_INVALID');

    const later = await Client.connect(app.url);
    const old = { kind: 'password', name: 'Bob', password: PASSWORD } as const;
    expect((await later.refusal('login', { credentials: old })).code).toBe('BAD_CREDENTIALS');
    await later.login({ ...old, password: NEW_PASSWORD });
    expect(again.isConnected).toBe(true);
    await app.stop();
  });

  it('is void once its person has made a new password themselves', async () => {
    const app = await startParley(await freshDatabase());
    const bob = await register(app, 'Bob');
    const link = await resetLink(app, bob.self.id);
    await bob.request('password-change', { current: PASSWORD, password: NEW_PASSWORD });
    expect(await codeOf(app, link)).toBe('LINK_INVALID');
    await app.stop();
  });

  it('gives one to whoever had none', async () => {
    const app = await startParley(await freshDatabase());
    const anna = await guest(app, 'Anna');
    const link = await resetLink(app, anna.self.id);
    const again = await Client.connect(app.url);
    await again.login({ kind: 'reset', link, password: NEW_PASSWORD });
    expect(again.self).toMatchObject({ id: anna.self.id, role: 'guest', hasPassword: true });
    await app.stop();
  });

  it('is void while they are deactivated', async () => {
    const app = await startParley(await freshDatabase());
    const bob = await register(app, 'Bob');
    const link = await resetLink(app, bob.self.id);
    await app.database.update(people).set({ deactivatedAt: 1 }).where(eq(people.name, 'Bob'));
    expect(await codeOf(app, link)).toBe('LINK_INVALID');
    await app.database.update(people).set({ deactivatedAt: null }).where(eq(people.name, 'Bob'));
    const again = await Client.connect(app.url);
    await again.login({ kind: 'reset', link, password: NEW_PASSWORD });
    await app.stop();
  });
});
