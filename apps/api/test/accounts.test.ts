import { expect, it } from '@jest/globals';
import { PersonId } from '@parley/protocol';
import { eq } from 'drizzle-orm';
import { people } from '../src/database/schema.js';
import { audit } from '../src/database/server-schema.js';
import { ring } from './calling.js';
import { type Client, newId } from './client.js';
import { describeEachDatabase } from './databases.js';
import { sharedParley } from './parley-app.js';
import {
  directOf,
  guest,
  guests,
  lobbyOf,
  PASSWORD,
  refusedLogin,
  register,
  stranger,
  untilOffline,
} from './people.js';
import { somebody } from './somebody.js';

describeEachDatabase('the accounts of others', (freshDatabase) => {
  const app = sharedParley(async () => ({ ...(await freshDatabase()), TRUST_PROXY: 'true' }));

  const audited = async ({ self }: Client) =>
    (await app.database.select().from(audit).where(eq(audit.target, self.id))).map(
      ({ what }) => what.event,
    );

  it('[R8] are listed to those alone who keep the server, in pages, by name, role and state', async () => {
    const [anna, bob] = [await somebody(app, 'member'), await guest(app, 'Bob')];
    for (const one of [anna, bob]) {
      expect(await one.refusal('account-list', {})).toMatchObject({ code: 'NOT_ALLOWED' });
    }
    const admin = await somebody(app, 'admin');
    const { name } = anna.self;
    const { accounts } = await admin.request('account-list', { query: ` ${name.toUpperCase()} ` });
    expect(accounts).toEqual([
      {
        person: { id: anna.self.id, name, guest: false },
        role: 'member',
        state: 'active',
        hasPassword: true,
        createdAt: expect.any(Number),
        online: true,
        sessions: 1,
      },
    ]);
    bob.close();
    await untilOffline(anna, bob);
    const guests = await admin.request('account-list', { query: bob.self.name, role: 'guest' });
    expect(guests.accounts).toMatchObject([{ online: false, hasPassword: false }]);
    expect(guests.accounts[0]?.lastSeenAt).toBeGreaterThan(0);
    await admin.request('account-deactivate', { person: anna.self.id });
    const query = name;
    const away = await admin.request('account-list', { query, state: 'deactivated' });
    const gone = { sessions: 0, online: false, lastSeenAt: expect.any(Number) };
    expect(away.accounts).toMatchObject([{ state: 'deactivated', ...gone }]);
    expect(await admin.request('account-list', { query, state: 'active' })).toMatchObject({
      accounts: [],
    });
  });

  it('[R8] are found one by one, wherever in the list they are', async () => {
    const admin = await somebody(app, 'admin');
    const names = Array.from({ length: 60 }, (_, index) => `Zoe ${index}`);
    const all = await guests(app, ...names);
    const page = await admin.request('account-list', { query: 'zoe' });
    expect(page.accounts).toHaveLength(50);
    expect(page.next).toBeDefined();
    const listed = page.accounts.map(({ person }) => person.id);
    const later = all.filter(({ self }) => !listed.includes(self.id));
    expect(later).toHaveLength(10);
    for (const { self } of later) {
      const { accounts, next } = await admin.request('account-list', { person: self.id });
      expect(accounts.map(({ person }) => person)).toEqual([
        { id: self.id, name: self.name, guest: true },
      ]);
      expect(next).toBeUndefined();
    }
    const nobody = await admin.request('account-list', { person: PersonId.parse(newId()) });
    expect(nobody.accounts).toEqual([]);
    const [first] = all;
    const person = admin.self.id;
    expect(await first?.refusal('account-list', { person })).toMatchObject({ code: 'NOT_ALLOWED' });
  });

  it('[R6] that are deactivated are logged out everywhere, and let nobody in', async () => {
    const admin = await somebody(app, 'admin');
    const laptop = await somebody(app, 'member');
    const { name, id: person } = laptop.self;
    const credentials = { kind: 'password', name, password: PASSWORD } as const;
    const phone = await (await stranger(app)).login(credentials);
    await admin.request('account-deactivate', { person });
    for (const device of [laptop, phone]) {
      expect(await device.next('goodbye')).toMatchObject({ reason: 'session-ended' });
      await device.closed;
    }
    expect(await refusedLogin(app, credentials)).toMatchObject({ code: 'ACCOUNT_DEACTIVATED' });
    const wrong = refusedLogin(app, { ...credentials, password: 'not the password' });
    expect(await wrong).toMatchObject({ code: 'BAD_CREDENTIALS' });
    await admin.request('account-deactivate', { id: newId(), person });
    await admin.request('account-reactivate', { person });
    await (await stranger(app)).login(credentials);
    expect(await audited(laptop)).toEqual(['account-deactivated', 'account-reactivated']);
  });

  it('[R6] that are deactivated stay readable, and take nothing new', async () => {
    const admin = await somebody(app, 'admin');
    const [anna, bob, carol] = [
      await somebody(app, 'member'),
      await guest(app, 'Bob'),
      await guest(app, 'Carol'),
    ];
    const { id: conversation } = await directOf(anna, bob);
    await anna.request('chat-send', { conversation, text: 'Hello' });
    const { name, id: person } = anna.self;
    await admin.request('account-deactivate', { person });
    const unavailable = { code: 'PERSON_UNAVAILABLE' };
    const send = bob.refusal('chat-send', { conversation, text: 'Are you there?' });
    expect(await send).toMatchObject(unavailable);
    expect(await carol.refusal('conversation-open', { person })).toMatchObject(unavailable);
    const { messages } = await bob.request('chat-history', { conversation });
    expect(messages).toMatchObject([{ author: { name }, body: { text: 'Hello' } }]);
    const { conversation: opened } = await bob.request('conversation-open', { person });
    expect(opened).toMatchObject({ id: conversation, peer: { name } });
    const { people: listed } = await bob.request('people-list', { query: name });
    expect(listed).toEqual([]);
    const { call } = await bob.request('call-invite', { person, media: 'voice' });
    expect(call).toMatchObject({ state: 'ended', reason: 'unavailable' });
    await admin.request('account-reactivate', { person });
    await bob.request('chat-send', { conversation, text: 'Are you there?' });
  });

  it('[R6] [A9] that are deactivated leave their calls', async () => {
    const admin = await somebody(app, 'admin');
    const [anna, bob] = [await somebody(app, 'member'), await guest(app, 'Bob')];
    const { callId } = await ring(anna, bob);
    await bob.request('call-accept', { callId });
    await admin.request('account-deactivate', { person: anna.self.id });
    const { calls } = await bob.request('call-sync', { callId });
    expect(calls).toMatchObject([{ state: 'ended', reason: 'revoked' }]);
  });

  it('[R6] [X10] that are deactivated while they write have written nothing after it', async () => {
    const admin = await somebody(app, 'admin');
    const bob = await guest(app, 'Bob');
    for (let rounds = 0; rounds < 5; rounds += 1) {
      const anna = await somebody(app, 'member');
      const { id: conversation } = await directOf(anna, bob);
      const history = async () =>
        (await bob.request('chat-history', { conversation })).messages.map(({ id }) => id);
      for (let index = 0; index < 20; index += 1) {
        anna.attempt('chat-send', { conversation, text: `said ${index}` }).catch(() => undefined);
      }
      await admin.request('account-deactivate', { person: anna.self.id });
      const atAck = await history();
      await anna.closed;
      await bob.settled();
      expect(await history()).toEqual(atAck);
    }
  });

  it('[R7] that are erased leave what they wrote, by nobody, and their name to others', async () => {
    const admin = await somebody(app, 'admin');
    const [anna, bob] = [await somebody(app, 'member'), await guest(app, 'Bob')];
    const { name, id: person } = anna.self;
    const { id: direct } = await directOf(anna, bob);
    const { id: lobby } = await lobbyOf(anna);
    for (const conversation of [direct, lobby]) {
      await anna.request('chat-send', { conversation, text: 'It stays' });
    }
    await bob.request('presence-watch', { people: [person] });
    await admin.request('account-erase', { person });
    await anna.closed;
    const former = { id: person, name: '', guest: false };
    expect(await bob.next('person-changed')).toEqual({ type: 'person-changed', person: former });
    for (const conversation of [direct, lobby]) {
      const { messages } = await bob.request('chat-history', { conversation });
      expect(messages.at(-1)).toMatchObject({ author: former, body: { text: 'It stays' } });
    }
    const { conversation } = await bob.request('conversation-get', { conversation: direct });
    expect(conversation).toMatchObject({ peer: former });
    const send = bob.refusal('chat-send', { conversation: direct, text: 'Are you there?' });
    expect(await send).toMatchObject({ code: 'PERSON_UNAVAILABLE' });
    for (const attempt of [
      bob.refusal('conversation-open', { person }),
      bob.refusal('call-invite', { person, media: 'voice' }),
      admin.refusal('account-reactivate', { person }),
      admin.refusal('session-list', { person }),
    ]) {
      expect(await attempt).toMatchObject({ code: 'PERSON_NOT_FOUND' });
    }
    const { people: listed } = await bob.request('people-list', {});
    expect(listed.map(({ id }) => id)).not.toContain(person);
    const { accounts } = await admin.request('account-list', { query: name });
    expect(accounts).toEqual([]);
    const credentials = { kind: 'password', name, password: PASSWORD } as const;
    expect(await refusedLogin(app, credentials)).toMatchObject({ code: 'BAD_CREDENTIALS' });
    const heir = await register(app, name);
    expect(heir.self.id).not.toBe(person);
    const [stone] = await app.database.select().from(people).where(eq(people.id, person));
    expect(stone).toMatchObject({
      name: '',
      nameKey: person,
      skeleton: null,
      shownSkeleton: null,
      passwordHash: null,
      lastSeenAt: null,
    });
    expect(await audited(anna)).toEqual(['account-erased']);
  });

  it('[R9] whose role is another are told of it at once, and act by it', async () => {
    const owner = await somebody(app, 'owner');
    const [anna, bob] = [await somebody(app, 'member'), await guest(app, 'Bob')];
    const phone = await anna.otherDevice();
    await bob.request('presence-watch', { people: [anna.self.id, bob.self.id] });
    await owner.request('account-role', { person: anna.self.id, role: 'admin' });
    for (const device of [anna, phone]) {
      expect(await device.next('self-changed')).toEqual({
        type: 'self-changed',
        guest: false,
        role: 'admin',
        hasPassword: true,
        doNotDisturb: false,
      });
    }
    await phone.request('account-list', {});
    await phone.request('account-role', { person: bob.self.id, role: 'member' });
    expect(await bob.next('person-changed', ({ person }) => person.id === bob.self.id)).toEqual({
      type: 'person-changed',
      person: { id: bob.self.id, name: bob.self.name, guest: false },
    });
    const { id: conversation } = await lobbyOf(bob);
    const { message } = await bob.request('chat-send', { conversation, text: 'No guest' });
    expect(message.author.guest).toBe(false);
  });
});
