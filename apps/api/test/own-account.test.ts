import { expect, it } from '@jest/globals';
import { eq } from 'drizzle-orm';
import { people } from '../src/database/schema.js';
import { audit } from '../src/database/server-schema.js';
import type { Client } from './client.js';
import { describeEachDatabase } from './databases.js';
import { type ParleyApp, sharedParley, startParley } from './parley-app.js';
import { directOf, guest, newName, PASSWORD, refusedLogin, register, stranger } from './people.js';
import { OWNER, setUp } from './set-up.js';

const audited = async ({ database }: Pick<ParleyApp, 'database'>, { self }: Client) =>
  (await database.select().from(audit).where(eq(audit.target, self.id))).map(({ what }) => what);

describeEachDatabase("one's own account", (freshDatabase) => {
  const app = sharedParley(async () => ({ ...(await freshDatabase()), TRUST_PROXY: 'true' }));

  it('[A20] is made of a guest who keeps the name, with all that is theirs', async () => {
    const anna = await guest(app, 'Anna');
    const [phone, bob] = [await anna.otherDevice(), await guest(app, 'Bob')];
    const { id: conversation } = await directOf(anna, bob);
    await anna.request('chat-send', { conversation, text: 'As a guest' });
    await bob.request('presence-watch', { people: [anna.self.id] });
    const { name, id } = anna.self;
    const { self } = await anna.request('account-keep', { password: PASSWORD });
    expect(self).toEqual({
      id,
      name,
      guest: false,
      role: 'member',
      hasPassword: true,
      doNotDisturb: false,
    });
    const changed = { guest: false, role: 'member', hasPassword: true, doNotDisturb: false };
    expect(await phone.next('self-changed')).toEqual({ type: 'self-changed', ...changed });
    expect(await bob.next('person-changed')).toMatchObject({ person: { id, guest: false } });
    await anna.request('logout', {});
    const back = await (await stranger(app)).login({ kind: 'password', name, password: PASSWORD });
    expect(back.self).toMatchObject({ id, role: 'member' });
    const { messages } = await back.request('chat-history', { conversation });
    expect(messages).toMatchObject([{ author: { id, guest: false } }]);
    const again = back.refusal('account-keep', { password: PASSWORD });
    expect(await again).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await audited(app, anna)).toEqual([
      { event: 'account-kept' },
      { event: 'role-changed', from: 'guest', to: 'member' },
    ]);
  });

  it('[A20] is made once of two who keep it at once', async () => {
    const anna = await guest(app, 'Anna');
    const phone = await anna.otherDevice();
    const acks = await Promise.all(
      [anna, phone].map((one) => one.attempt('account-keep', { password: PASSWORD })),
    );
    expect(acks.map((ack) => ack.ok || ack.code).sort()).toEqual(['NOT_ALLOWED', true]);
  });

  it('[A21] is left by whoever says the password, and nobody is there any more', async () => {
    const laptop = await register(app, newName('Anna'));
    const bob = await guest(app, 'Bob');
    const { name, id: person } = laptop.self;
    const credentials = { kind: 'password', name, password: PASSWORD } as const;
    const phone = await (await stranger(app)).login(credentials);
    const { id: conversation } = await directOf(laptop, bob);
    await laptop.request('chat-send', { conversation, text: 'It stays' });
    for (const fields of [{}, { password: 'not the password' }]) {
      expect(await laptop.refusal('account-leave', fields)).toMatchObject({
        code: 'BAD_CREDENTIALS',
      });
    }
    await phone.settled();
    expect(await laptop.request('account-leave', { password: PASSWORD })).toEqual({ ok: true });
    for (const device of [laptop, phone]) {
      expect(await device.next('goodbye')).toMatchObject({ reason: 'session-ended' });
      await device.closed;
    }
    expect(await refusedLogin(app, credentials)).toMatchObject({ code: 'BAD_CREDENTIALS' });
    const { messages } = await bob.request('chat-history', { conversation });
    expect(messages).toMatchObject([{ author: { id: person, name: '' } }]);
    expect(await audited(app, laptop)).toEqual([{ event: 'account-left' }]);
    await register(app, name);
  });

  it('[A21] is left by a guest without one', async () => {
    const anna = await guest(app, 'Anna');
    expect(await anna.request('account-leave', {})).toEqual({ ok: true });
    await anna.closed;
    await register(app, anna.self.name);
  });
});

describeEachDatabase('an account behind a door', (freshDatabase) => {
  it('[A20] is none where the door lets none in: a guest keeps the name and stays a guest', async () => {
    const app = await startParley(await freshDatabase());
    const anna = await guest(app, 'Anna');
    await (await setUp(app, 'invitation')).settled();
    const { self } = await anna.request('account-keep', { password: PASSWORD });
    expect(self).toMatchObject({ guest: true, role: 'guest', hasPassword: true });
    const credentials = { kind: 'password', name: self.name, password: PASSWORD } as const;
    const back = await (await stranger(app)).login(credentials);
    expect(back.self).toEqual(self);
    await app.stop();
  });

  it('[A20] is one on a server without an owner, from its own machine', async () => {
    const app = await startParley(await freshDatabase());
    const anna = await guest(app, 'Anna');
    const { self } = await anna.request('account-keep', { password: PASSWORD });
    expect(self).toMatchObject({ guest: false, role: 'member', hasPassword: true });
    await app.stop();
  });

  it('[R5] is not left by the last owner, also when two leave at once', async () => {
    const app = await startParley(await freshDatabase());
    const owner = await setUp(app, 'open');
    const { password } = OWNER;
    const alone = owner.refusal('account-leave', { password });
    expect(await alone).toMatchObject({ code: 'LAST_OWNER' });
    const other = await register(app, newName('Oscar'));
    await owner.request('account-role', { person: other.self.id, role: 'owner' });
    const acks = await Promise.all([
      owner.attempt('account-leave', { password }),
      other.attempt('account-leave', { password: PASSWORD }),
    ]);
    expect(acks.map((ack) => ack.ok || ack.code).sort()).toEqual(['LAST_OWNER', true]);
    const owners = await app.database.select().from(people).where(eq(people.role, 'owner'));
    expect(owners).toHaveLength(1);
    await app.stop();
  });
});
