import { expect, it } from '@jest/globals';
import { type Presence, previewOf } from '@parley/protocol';
import { answer, cardOf, hangUp, type Pair, ring, talk, toldState } from './calling.js';
import { Client, newId } from './client.js';
import { describeEachDatabase } from './databases.js';
import { sharedParley } from './parley-app.js';
import { directOf, guest, lobbyOf, pair } from './people.js';

describeEachDatabase('what a call leaves behind', (freshDatabase) => {
  const app = sharedParley(freshDatabase);

  it('[C13] tells the live calls, and an ended one when it is asked for', async () => {
    const [anna, bob] = await pair(app);
    const phone = await anna.otherDevice();
    const { callId } = await answer(anna, bob);
    expect((await phone.request('call-sync', {})).calls).toMatchObject([{ callId }]);
    await hangUp({ callId }, anna, bob);
    expect((await phone.request('call-sync', {})).calls).toEqual([]);
    const { calls } = await phone.request('call-sync', { callId });
    expect(calls).toMatchObject([{ callId, state: 'ended', reason: 'hangup' }]);
  });

  it('[A9] ends with the session of one side, and the other learns why', async () => {
    const [anna, bob] = await pair(app);
    const call = await talk(anna, bob);
    await bob.request('logout', {});
    expect(await toldState(anna, call, 'ended')).toMatchObject({ reason: 'revoked' });
    expect((await cardOf(anna, bob))?.body).toMatchObject({ outcome: 'revoked' });
  });

  it('[A9] goes on when a session ends that has no part in it', async () => {
    const [anna, caller] = [await guest(app, 'Anna'), await Client.connect(app.url)];
    const credentials = { name: `Bob ${newId().slice(0, 8)}`, password: 'correct horse' };
    await caller.login({ kind: 'register', ...credentials });
    const elsewhere = await Client.connect(app.url);
    await elsewhere.login({ kind: 'password', ...credentials });
    const { callId } = await answer(caller, anna);
    await elsewhere.request('logout', {});
    expect((await anna.request('call-sync', {})).calls).toMatchObject([{ callId }]);
  });

  it('[A7] leaves a name behind that is never given away', async () => {
    const [anna, bob] = await pair(app);
    const { name } = bob.self;
    const { callId } = await ring(anna, bob);
    await bob.request('call-decline', { callId });
    await bob.request('logout', {});
    const stranger = await Client.connect(app.url);
    const taken = await stranger.refusal('login', { credentials: { kind: 'guest', name } });
    expect(taken.code).toBe('NAME_TAKEN');
  });

  it('[C15] [H10] leaves one card, by the caller, which all devices are told of', async () => {
    const [anna, bob] = await pair(app);
    const phone = await bob.otherDevice();
    const call = await talk(anna, bob);
    await hangUp(call, bob, anna);
    const conversation = await directOf(anna, bob);
    const { messages } = await bob.request('chat-history', { conversation: conversation.id });
    const [card] = messages;
    expect(messages).toHaveLength(1);
    expect(card).toMatchObject({
      seq: 1,
      author: { id: anna.self.id, name: anna.self.name, guest: true },
      body: { callId: call.callId, media: 'video', outcome: 'hangup' },
    });
    expect(card?.body).toMatchObject({ durationMs: expect.any(Number) });
    for (const device of [anna, bob, phone]) {
      expect((await device.next('chat-message')).message).toEqual(card);
    }
    expect(await cardOf(anna, bob)).toEqual(card && previewOf(card));
    const lobby = await lobbyOf(anna);
    expect(lobby.lastSeq).toBe(0);
  });

  it('[H10] ends though its caller has sent a message under the id of the call', async () => {
    const [anna, bob] = await pair(app);
    const { id: conversation } = await directOf(anna, bob);
    const call = await ring(anna, bob);
    await anna.request('chat-send', { conversation, text: 'First', id: call.callId });
    await hangUp(call, anna, bob);
    expect(await toldState(bob, call, 'ended')).toMatchObject({ reason: 'canceled' });
    const { messages } = await bob.request('chat-history', { conversation });
    expect(messages.map(({ body }) => body.kind)).toEqual(['text', 'call']);
  });

  it('[V4] leaves unread to its caller what the callee wrote before its end', async () => {
    const [anna, bob] = await pair(app);
    const call = await talk(anna, bob);
    const { id: conversation } = await directOf(anna, bob);
    await bob.request('chat-send', { conversation, text: 'See this' });
    await hangUp(call, bob, anna);
    expect(await directOf(anna, bob)).toMatchObject({ lastSeq: 2, readSeq: 0 });
  });

  it('[C15] [V4] counts a missed call as unread for the callee alone, without a duration', async () => {
    const [anna, bob] = await pair(app);
    const call = await ring(anna, bob);
    await hangUp(call, anna, bob);
    expect((await cardOf(anna, bob))?.body).not.toHaveProperty('durationMs');
    expect(await directOf(anna, bob)).toMatchObject({ lastSeq: 1, readSeq: 1 });
    expect(await directOf(bob, anna)).toMatchObject({ lastSeq: 1, readSeq: 0 });
  });

  const ends: [
    string,
    'read' | 'unread',
    (call: Pick<Pair, 'callId'>, anna: Client, bob: Client) => Promise<unknown>,
  ][] = [
    ['declined', 'read', ({ callId }, _, bob) => bob.request('call-decline', { callId })],
    [
      'answered and hung up',
      'read',
      async ({ callId }, anna, bob) => {
        await bob.request('call-accept', { callId });
        await hangUp({ callId }, anna, bob);
      },
    ],
    [
      'answered, when the caller logged out',
      'read',
      async ({ callId }, anna, bob) => {
        await bob.request('call-accept', { callId });
        await anna.request('logout', {});
      },
    ],
    [
      'did not answer before the caller logged out',
      'unread',
      (_, anna) => anna.request('logout', {}),
    ],
    [
      'did not answer before the caller rang another one',
      'unread',
      async (_, anna) => {
        await ring(anna, await guest(app, 'Carol'));
      },
    ],
    [
      'did not answer, but rang another one',
      'unread',
      async (_, _anna, bob) => {
        await ring(bob, await guest(app, 'Carol'));
      },
    ],
  ];

  it.each(ends)(
    '[V10] has the card of a call that one %s %s, and says so before it',
    async (_, mark, end) => {
      const [anna, bob] = await pair(app);
      const phone = await bob.otherDevice();
      await end(await ring(anna, bob), anna, bob);
      for (const device of [bob, phone]) {
        await device.next('chat-message');
        const told = device.heard.filter(
          (type) => type.startsWith('c') && !type.startsWith('call'),
        );
        const expected = ['conversation-read-changed', 'chat-message'];
        expect(told).toEqual(mark === 'read' ? expected : ['chat-message']);
      }
      const { readSeq, lastSeq } = await directOf(bob, anna);
      expect(lastSeq - readSeq).toBe(mark === 'read' ? 0 : 1);
    },
  );

  it('[V10] counts as read what one had a part in after something unread, and what one missed as unread', async () => {
    const [anna, bob] = await pair(app);
    const { id: conversation } = await directOf(anna, bob);
    await anna.request('chat-send', { conversation, text: 'Are you there?' });
    const miss = async (): Promise<void> => {
      const { callId } = await ring(anna, bob);
      await anna.request('hang-up', { callId, reason: 'hangup' });
    };
    const decline = async (): Promise<void> => {
      const { callId } = await ring(anna, bob);
      await bob.request('call-decline', { callId });
    };
    await miss();
    await decline();
    await bob.request('chat-send', { conversation, text: 'Later' });
    await miss();
    await decline();
    expect(await directOf(bob, anna)).toMatchObject({ lastSeq: 6, readSeq: 4, readCards: [6] });
    expect(await directOf(anna, bob)).toMatchObject({ lastSeq: 6, readSeq: 3, readCards: [5, 6] });
    await bob.request('conversation-read', { conversation, seq: 5 });
    expect(await directOf(bob, anna)).toMatchObject({ readSeq: 5, readCards: [6] });
    await bob.request('conversation-read', { conversation, seq: 6 });
    expect(await directOf(bob, anna)).not.toHaveProperty('readCards');
  });

  it('[P2] shows both in a call: the caller from the invite, the callee from the accept', async () => {
    const [anna, bob] = await pair(app);
    const watcher = await guest(app, 'Watcher');
    const watched = [anna.self.id, bob.self.id];
    const now = async (): Promise<Presence['status'][]> => {
      const { presences } = await watcher.request('presence-watch', { people: watched });
      const statusOf = new Map(presences.map(({ person, status }) => [person, status]));
      return watched.map((person) => statusOf.get(person) ?? 'offline');
    };
    const told = (who: Client, status: Presence['status']) =>
      watcher.next('presence-changed', ({ presences }) =>
        presences.some((p) => p.person === who.self.id && p.status === status),
      );
    expect(await now()).toEqual(['online', 'online']);
    const call = await ring(anna, bob);
    await told(anna, 'in-call');
    expect(await now()).toEqual(['in-call', 'online']);
    await bob.request('call-accept', { callId: call.callId });
    await told(bob, 'in-call');
    await hangUp(call, bob, anna);
    await told(anna, 'online');
    await told(bob, 'online');
    expect(await now()).toEqual(['online', 'online']);
  });

  it('[P4] rings for a person who does not want to be disturbed', async () => {
    const [anna, bob] = await pair(app);
    await bob.request('presence-do-not-disturb', { on: true });
    await ring(anna, bob);
  });
});
