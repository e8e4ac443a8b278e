import { expect, it, jest } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { MessageLogRepository } from '../src/chat/log/message-log.repository.js';
import { ConversationsRepository } from '../src/conversations/conversations.repository.js';
import { type Client, newId } from './client.js';
import { describeEachDatabase, describePostgres } from './databases.js';
import { HeldBack, holdNext } from './held-back.js';
import { sharedParley } from './parley-app.js';
import { directOf, guest, lobbyOf } from './people.js';
import { until } from './until.js';

const block = (by: Client, { self }: Client, on = true) =>
  by.request('block-set', { person: self.id, on });

const UNAVAILABLE = { ok: false, code: 'PERSON_UNAVAILABLE', retryable: false };

describeEachDatabase('blocking', (freshDatabase) => {
  const app = sharedParley(freshDatabase);

  it('[B1] is listed to whoever did it, and told to their other devices alone', async () => {
    const [anna, bob] = await Promise.all([guest(app, 'Anna'), guest(app, 'Bob')]);
    const phone = await anna.otherDevice();
    await block(anna, bob);
    const { id, name, guest: isGuest } = bob.self;
    const person = { id, name, guest: isGuest };
    expect(await phone.next('block-changed')).toEqual({ type: 'block-changed', person, on: true });
    expect(await phone.request('block-list', {})).toEqual({ ok: true, people: [person] });
    expect(await bob.request('block-list', {})).toEqual({ ok: true, people: [] });
    await block(anna, bob);
    await block(anna, bob, false);
    expect(await phone.next('block-changed')).toMatchObject({ on: false });
    expect(await anna.request('block-list', {})).toEqual({ ok: true, people: [] });
    await Promise.all([anna, bob].map((device) => device.settled()));
    expect([...anna.heard, ...bob.heard]).not.toContain('block-changed');
  });

  it('[B1] knows nobody whom one cannot block', async () => {
    const anna = await guest(app, 'Anna');
    const missing = { ok: false, code: 'PERSON_NOT_FOUND', retryable: false };
    for (const person of [anna.self.id, newId()]) {
      expect(
        await anna.raw('block-set', { type: 'block-set', id: newId(), person, on: true }),
      ).toEqual(missing);
    }
  });

  it('[B1] ends at a thousand people', async () => {
    const [anna, bob] = await Promise.all([guest(app, 'Anna'), guest(app, 'Bob')]);
    await app.database.execute(sql`
      with many as (
        insert into people (id, name, name_key, created_at)
        select gen_random_uuid(), '', gen_random_uuid()::text, now() from generate_series(1, 1000)
        returning id
      )
      insert into blocks (blocker, blocked, created_at) select ${anna.self.id}, id, now() from many`);
    expect(await anna.refusal('block-set', { person: bob.self.id, on: true })).toMatchObject({
      code: 'NOT_ALLOWED',
    });
    await app.database.execute(sql`delete from blocks where blocker = ${anna.self.id}`);
    await app.database.execute(sql`delete from people where name = ''`);
  });

  it('[V13] takes nothing from either, in the words for somebody whose account is deactivated', async () => {
    const [anna, bob, carol] = await Promise.all([
      guest(app, 'Anna'),
      guest(app, 'Bob'),
      guest(app, 'Carol'),
    ]);
    const { id: conversation } = await directOf(anna, bob);
    const { id: ofCarol } = await directOf(bob, carol);
    await app.database.execute(
      sql`update people set deactivated_at = now() where id = ${carol.self.id}`,
    );
    await block(anna, bob);
    const send = (by: Client, to: string) =>
      by.raw('chat-send', { type: 'chat-send', id: newId(), conversation: to, text: 'Hello' });
    const answers = [
      await send(bob, conversation),
      await send(anna, conversation),
      await send(bob, ofCarol),
    ];
    expect(answers).toEqual([UNAVAILABLE, UNAVAILABLE, UNAVAILABLE]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    await Promise.all([anna, bob].map((device) => device.settled()));
    expect([...anna.heard, ...bob.heard]).not.toContain('chat-message');

    await block(bob, anna);
    await block(anna, bob, false);
    expect(await send(anna, conversation)).toEqual(UNAVAILABLE);
    await block(bob, anna, false);
    expect(await send(anna, conversation)).toMatchObject({ ok: true });
    expect(await bob.next('chat-message')).toMatchObject({ message: { seq: 1 } });
  });

  it('[V13] closes a conversation that there was none of before', async () => {
    const [anna, bob] = await Promise.all([guest(app, 'Anna'), guest(app, 'Bob')]);
    await block(anna, bob);
    const { id: conversation } = await directOf(bob, anna);
    expect(await bob.attempt('chat-send', { conversation, text: 'Hello' })).toEqual(UNAVAILABLE);
    const { conversations } = await anna.request('conversation-list', {});
    expect(conversations.map(({ kind }) => kind)).toEqual(['lobby']);
  });

  it('[M3] acks what was sent before as it was', async () => {
    const [anna, bob] = await Promise.all([guest(app, 'Anna'), guest(app, 'Bob')]);
    const { id: conversation } = await directOf(anna, bob);
    const id = newId();
    const sent = await bob.request('chat-send', { id, conversation, text: 'Hello' });
    await block(anna, bob);
    const again = await bob.again();
    expect(await again.request('chat-send', { id, conversation, text: 'Hello' })).toEqual(sent);
  });

  it('[V13] takes nothing that was under way when the block was acked', async () => {
    const [anna, bob] = await Promise.all([guest(app, 'Anna'), guest(app, 'Bob')]);
    const { id: conversation } = await directOf(anna, bob);
    const held = holdNext(app.nest.get(MessageLogRepository), 'append');
    const answer = bob.attempt('chat-send', { conversation, text: 'Too late' });
    await held.reached;
    await block(anna, bob);
    await held.goOn();
    expect(await answer).toEqual(UNAVAILABLE);
    expect((await anna.request('chat-history', { conversation })).messages).toEqual([]);
  });

  it('[V13] has all that was taken there when the block is acked, and nothing after it', async () => {
    const [anna, bob] = await Promise.all([guest(app, 'Anna'), guest(app, 'Bob')]);
    const { id: conversation } = await directOf(anna, bob);
    const sends = Array.from({ length: 20 }, (_, index) =>
      bob.attempt('chat-send', { conversation, text: `Message ${index}` }),
    );
    await block(anna, bob);
    const { messages } = await anna.request('chat-history', { conversation });
    const answers = await Promise.all(sends);
    const taken = answers.flatMap((answer) => (answer.ok ? [answer.message.seq] : []));
    expect(taken).toEqual(messages.map(({ seq }) => seq));
    expect(answers.filter(({ ok }) => !ok)).toEqual(Array(20 - taken.length).fill(UNAVAILABLE));
    expect((await anna.request('chat-history', { conversation })).messages).toEqual(messages);
  });

  it('[V13] acks typing, and tells nobody', async () => {
    const [anna, bob] = await Promise.all([guest(app, 'Anna'), guest(app, 'Bob')]);
    const { id } = await directOf(anna, bob);
    await Promise.all(
      [anna, bob].map((one) => one.request('conversation-view', { conversation: id })),
    );
    await block(anna, bob);
    for (const one of [anna, bob]) {
      expect(await one.request('chat-typing', { conversation: id, typing: true })).toEqual({
        ok: true,
      });
      await one.request('chat-typing', { conversation: id, typing: false });
    }
    await anna.request('conversation-view', { conversation: id });
    await Promise.all([anna, bob].map((one) => one.settled()));
    expect([...anna.heard, ...bob.heard]).not.toContain('chat-typing-changed');
  });

  it('[B5] changes nothing in the lobby', async () => {
    const [anna, bob] = await Promise.all([guest(app, 'Anna'), guest(app, 'Bob')]);
    const { id: conversation } = await lobbyOf(anna);
    await block(anna, bob);
    await bob.request('chat-send', { conversation, text: 'To everyone' });
    expect(await anna.next('chat-message')).toMatchObject({
      message: { author: { id: bob.self.id } },
    });
  });
});

describePostgres('a text that waits for a block', (freshDatabase) => {
  const app = sharedParley(freshDatabase);

  it('[V13] is not taken, though it was on its way before', async () => {
    const [anna, bob] = await Promise.all([guest(app, 'Anna'), guest(app, 'Bob')]);
    const { id: conversation } = await directOf(anna, bob);
    const repository = app.nest.get(ConversationsRepository);
    const note = repository.noteBlocks.bind(repository);
    const held = new HeldBack();
    jest.spyOn(repository, 'noteBlocks').mockImplementationOnce(async (...args) => {
      await note(...args);
      await held.hold(async () => undefined);
    });
    const blocked = block(anna, bob);
    await held.reached;
    const answer = bob.attempt('chat-send', { conversation, text: 'Too late' });
    await until(async () => {
      const { rows } = await app.database.execute(sql`
        select 1 from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`);
      return rows.length > 0;
    });
    await held.goOn();
    await blocked;
    expect(await answer).toEqual(UNAVAILABLE);
    expect((await anna.request('chat-history', { conversation })).messages).toEqual([]);
  });
});
