import { describe, expect, it } from '@jest/globals';
import { type Conversation, ConversationId, limits } from '@parley/protocol';
import { sql } from 'drizzle-orm';
import { type Client, newId } from './client.js';
import { describeEachDatabase } from './databases.js';
import { sharedParley } from './parley-app.js';
import { directOf, guest, lobbyOf } from './people.js';

const listOf = async (client: Client): Promise<Conversation[]> =>
  (await client.request('conversation-list', {})).conversations;

const unread = async (client: Client, id: ConversationId): Promise<number> => {
  const found = (await listOf(client)).find((conversation) => conversation.id === id);
  if (found === undefined) throw new Error('The conversation is not listed');
  return found.lastSeq - found.readSeq;
};

describeEachDatabase('conversations', (freshDatabase) => {
  const app = sharedParley(freshDatabase);

  it('[V1] [V3] has everyone in one lobby from the first login', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const [own, others] = [await lobbyOf(anna), await lobbyOf(bob)];
    expect(own.id).toBe(others.id);
    expect(own.kind).toBe('lobby');
    expect(await listOf(anna)).toHaveLength(1);
  });

  it('[V2] gives two people one conversation, whoever opens it, also at once', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const opened = await Promise.all([
      directOf(anna, bob),
      directOf(bob, anna),
      directOf(anna, bob),
      directOf(bob, anna),
    ]);
    expect(new Set(opened.map(({ id }) => id)).size).toBe(1);
    const [annas] = opened;
    expect(annas).toMatchObject({
      kind: 'direct',
      peer: { id: bob.self.id, name: bob.self.name, guest: true },
      lastSeq: 0,
      readSeq: 0,
    });
  });

  it('[V2] opens none with oneself or with nobody', async () => {
    const anna = await guest(app, 'Anna');
    const gone = await guest(app, 'Gone');
    await gone.request('logout', {});
    for (const person of [anna.self.id, gone.self.id]) {
      expect(await anna.refusal('conversation-open', { person })).toMatchObject({
        code: 'PERSON_NOT_FOUND',
      });
    }
  });

  it('[V12] [V7] gives one by its id, also without a message, and to its members alone', async () => {
    const [anna, bob, carol] = [
      await guest(app, 'Anna'),
      await guest(app, 'Bob'),
      await guest(app, 'Carol'),
    ];
    const opened = await directOf(anna, bob);
    const { conversation } = await bob.request('conversation-get', { conversation: opened.id });
    expect(conversation).toMatchObject({ id: opened.id, peer: { id: anna.self.id }, lastSeq: 0 });
    const lobby = await lobbyOf(carol);
    expect(await carol.request('conversation-get', { conversation: lobby.id })).toMatchObject({
      conversation: lobby,
    });
    for (const id of [opened.id, ConversationId.parse(newId())]) {
      expect(await carol.refusal('conversation-get', { conversation: id })).toMatchObject({
        code: 'CONVERSATION_NOT_FOUND',
      });
    }
  });

  it('[V3] lists a direct conversation once it has a message, the newest first', async () => {
    const [anna, bob, carol] = [
      await guest(app, 'Anna'),
      await guest(app, 'Bob'),
      await guest(app, 'Carol'),
    ];
    const [withBob, withCarol] = [await directOf(anna, bob), await directOf(anna, carol)];
    expect(await listOf(bob)).toHaveLength(1);
    await anna.request('chat-send', { conversation: withBob.id, text: 'First' });
    await anna.request('chat-send', { conversation: withCarol.id, text: 'Second' });
    const [newest, older] = await listOf(anna);
    expect(newest).toMatchObject({
      id: withCarol.id,
      lastMessage: { body: { kind: 'text', text: 'Second' } },
    });
    expect(older).toMatchObject({ id: withBob.id, peer: { name: bob.self.name } });
    expect((await listOf(bob))[0]).toMatchObject({ peer: { name: anna.self.name }, lastSeq: 1 });
  });

  it('[V3] lists the lobby whatever is newer', async () => {
    const anna = await guest(app, 'Anna');
    await app.database.execute(sql`
      with others as (
        insert into people (id, name, name_key, created_at)
        select gen_random_uuid(), 'Other ' || n, 'other ' || n, now()
        from generate_series(1, ${limits.conversationPage + 1}) as n returning id
      ), opened as (
        insert into conversations (id, kind, pair, last_seq, created_at)
        select gen_random_uuid(), 'direct', ${anna.self.id} || ':' || id, 1, now() from others
        returning id, split_part(pair, ':', 2)::uuid as other
      ), joined as (
        insert into members (conversation, person, last_at)
        select id, other, now() from opened
        union all select id, ${anna.self.id}::uuid, now() from opened
      )
      insert into messages (conversation, seq, author, id, body, created_at)
      select id, 1, other, gen_random_uuid(), '{"kind": "text", "text": "Hi"}', now() from opened`);
    const listed = await listOf(anna);
    expect(listed).toHaveLength(limits.conversationPage);
    expect(listed.at(-1)).toMatchObject({ kind: 'lobby' });
  });

  it('[V4] counts unread messages of others, and none of one’s own', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const { id } = await directOf(anna, bob);
    for (const text of ['One', 'Two', 'Three']) {
      await anna.request('chat-send', { conversation: id, text });
    }
    expect(await unread(anna, id)).toBe(0);
    expect(await unread(bob, id)).toBe(3);
    await bob.request('chat-send', { conversation: id, text: 'Four' });
    expect(await unread(bob, id)).toBe(0);
    expect(await unread(anna, id)).toBe(1);
  });

  it('[V4] has nothing unread in the lobby for who has just come', async () => {
    const anna = await guest(app, 'Anna');
    const { id } = await lobbyOf(anna);
    await anna.request('chat-send', { conversation: id, text: 'Before you came' });
    const late = await guest(app, 'Late');
    expect(await unread(late, id)).toBe(0);
    await anna.request('chat-send', { conversation: id, text: 'After you came' });
    expect(await unread(late, id)).toBe(1);
  });

  it('[V4] moves a read mark forward alone, and never past the last message', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const { id } = await directOf(anna, bob);
    for (const text of ['One', 'Two', 'Three']) {
      await anna.request('chat-send', { conversation: id, text });
    }
    const mark = async (seq: number) =>
      (await bob.request('conversation-read', { conversation: id, seq })).readSeq;
    expect(await mark(2)).toBe(2);
    expect(await mark(1)).toBe(2);
    expect(await mark(2_000_000_000)).toBe(3);
    expect(await unread(bob, id)).toBe(0);
  });

  it('[V5] moves the read mark on the other devices of the person, and on nobody else’s', async () => {
    const [anna, laptop] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const phone = await laptop.otherDevice();
    const { id } = await directOf(anna, laptop);
    await anna.request('chat-send', { conversation: id, text: 'Hello' });
    await laptop.request('conversation-read', { conversation: id, seq: 1 });
    expect(await phone.next('conversation-read-changed')).toEqual({
      type: 'conversation-read-changed',
      conversation: id,
      readSeq: 1,
    });
    for (const other of [anna, laptop]) {
      await other.settled();
      expect(other.heard).not.toContain('conversation-read-changed');
    }
  });

  it('[V5] tells of no read mark that stays where it is', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const phone = await bob.otherDevice();
    const { id: conversation } = await directOf(anna, bob);
    await anna.request('chat-send', { conversation, text: 'Read this' });
    for (const seq of [1, 1, 0]) {
      expect(await bob.request('conversation-read', { conversation, seq })).toMatchObject({
        readSeq: 1,
      });
    }
    await phone.settled();
    expect(phone.heard.filter((type) => type === 'conversation-read-changed')).toHaveLength(1);
  });

  it('[V7] does not tell a stranger whether there is such a conversation', async () => {
    const [anna, bob, eve] = [
      await guest(app, 'Anna'),
      await guest(app, 'Bob'),
      await guest(app, 'Eve'),
    ];
    const { id } = await directOf(anna, bob);
    await anna.request('chat-send', { conversation: id, text: 'Between us' });
    const attempts = async (conversation: ConversationId) => [
      await eve.refusal('conversation-read', { conversation, seq: 1 }),
      await eve.refusal('conversation-view', { conversation }),
      await eve.refusal('chat-history', { conversation }),
      await eve.refusal('chat-send', { conversation, text: 'Let me in' }),
      await eve.refusal('chat-typing', { conversation, typing: true }),
    ];
    const missing = await attempts(ConversationId.parse(newId()));
    const foreign = await attempts(id);
    expect(foreign).toEqual(missing);
    expect(new Set(foreign.map(({ code }) => code))).toEqual(new Set(['CONVERSATION_NOT_FOUND']));
    await anna.settled();
    expect(anna.heard).not.toContain('chat-message');
  });
});

describe('ids', () => {
  const app = sharedParley();

  it('[W8] compares ids in lower case', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const opened = await anna.raw('conversation-open', {
      type: 'conversation-open',
      id: newId(),
      person: bob.self.id.toUpperCase(),
    });
    expect(opened).toMatchObject({ ok: true, conversation: { peer: { id: bob.self.id } } });
  });
});
