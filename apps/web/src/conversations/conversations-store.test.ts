import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Conversation, refusal } from '@parley/protocol';
import { FakeRealtime } from '../testing/fake-realtime.js';
import {
  bob,
  direct,
  directWith,
  lobby,
  lobbyWith,
  messageOf,
  personOf,
  self,
} from '../testing/samples.js';
import { pass, settle } from '../testing/time.js';
import { connectConversations, useConversations } from './conversations-store.js';

const store = () => useConversations.getState();
let realtime: FakeRealtime;
let stop: () => void;

const answerList = (...conversations: Conversation[]) =>
  realtime.answer('conversation-list', () => ({ ok: true, conversations }));

beforeEach(() => {
  jest.useFakeTimers();
  realtime = new FakeRealtime();
  stop = connectConversations(realtime, self.id);
  answerList(lobbyWith(3, 1));
});
afterEach(() => {
  stop();
  jest.useRealTimers();
});

describe('the conversations', () => {
  it('are loaded on each connection', async () => {
    expect(store().loading.kind).toBe('loading');
    realtime.connect();
    await settle();
    expect(store()).toMatchObject({ loading: { kind: 'ready' }, conversations: [{ id: lobby }] });
    answerList(lobbyWith(3, 1), directWith(1, 0));
    realtime.disconnect();
    realtime.connect();
    await settle();
    expect(store().conversations).toHaveLength(2);
  });

  it('of somebody who has signed out stay away, however late they come', async () => {
    realtime.connect();
    stop();
    await settle();
    expect(store().conversations).toEqual([]);
    expect(store().loading.kind).toBe('loading');
  });

  it('say why they could not be loaded, and load when asked again', async () => {
    realtime.answer('conversation-list', () => refusal('INTERNAL'));
    realtime.connect();
    await settle();
    expect(store().loading).toEqual({ kind: 'failed', code: 'INTERNAL' });
    answerList(lobbyWith(3, 1));
    store().retry();
    await settle();
    expect(store().loading.kind).toBe('ready');
  });

  it('are asked for again until a stale list is fresh, and read marks do not wait for it', async () => {
    realtime.connect();
    await settle();
    realtime.answer('conversation-list', () => refusal('INTERNAL'));
    realtime.answer('conversation-read', ({ seq }) => ({ ok: true, readSeq: seq }));
    realtime.disconnect();
    store().read(lobby, 2);
    realtime.connect();
    await pass(2_000);
    expect(realtime.sent('conversation-read')).toMatchObject([{ seq: 2 }]);
    expect(store().conversations).toHaveLength(1);
    answerList(lobbyWith(3, 2), directWith(1, 0));
    await pass(60_000);
    expect(store()).toMatchObject({ loading: { kind: 'ready' }, conversations: [{}, {}] });
    const asked = realtime.sent('conversation-list').length;
    await pass(60_000);
    expect(realtime.sent('conversation-list')).toHaveLength(asked);
  });

  it('follow messages and read marks from elsewhere', async () => {
    realtime.connect();
    await settle();
    realtime.push({ type: 'chat-message', message: messageOf(4) });
    expect(store().conversations).toMatchObject([{ lastSeq: 4, readSeq: 1 }]);
    realtime.push({ type: 'conversation-read-changed', conversation: lobby, readSeq: 4 });
    expect(store().conversations).toMatchObject([{ readSeq: 4 }]);
  });

  it('are asked for when a message comes in one that is not known', async () => {
    realtime.connect();
    await settle();
    answerList(lobbyWith(3), directWith(1, 0));
    realtime.push({ type: 'chat-message', message: messageOf(1, { conversation: direct }) });
    await settle();
    expect(store().conversations).toHaveLength(2);
  });
});

describe('the conversation on the screen', () => {
  const viewed = () => realtime.sent('conversation-view').at(-1);

  it('[V6] is told to the server, anew on each connection', async () => {
    realtime.connect();
    await settle();
    store().show(lobby);
    expect(viewed()).toMatchObject({ conversation: lobby });
    realtime.disconnect();
    store().show(null);
    realtime.connect();
    expect(viewed()).toMatchObject({ conversation: null });
  });

  it('[V2] opens with a person at once when it is known', async () => {
    answerList(lobbyWith(0), directWith(1));
    realtime.connect();
    await settle();
    store().open(bob);
    expect(store()).toMatchObject({ shown: direct, opening: null });
    expect(realtime.sent('conversation-open')).toEqual([]);
  });

  it('[V2] is asked for when it is not known', async () => {
    realtime.answer('conversation-open', () => ({ ok: true, conversation: directWith(0) }));
    realtime.connect();
    await settle();
    store().open(bob);
    expect(store()).toMatchObject({ shown: null, opening: { person: bob } });
    await settle();
    expect(store()).toMatchObject({ shown: direct, opening: null });
  });

  it('says why it could not be opened, and opens on the next connection', async () => {
    realtime.answer('conversation-open', () => refusal('INTERNAL'));
    realtime.connect();
    store().open(bob);
    await settle();
    expect(store().opening).toEqual({ person: bob, failed: 'INTERNAL' });
    realtime.answer('conversation-open', () => ({ ok: true, conversation: directWith(0) }));
    realtime.disconnect();
    realtime.connect();
    await settle();
    expect(store().shown).toBe(direct);
  });

  it('stays when another one was opened more slowly', async () => {
    realtime.connect();
    await settle();
    let answer = () => {};
    realtime.answer(
      'conversation-open',
      () =>
        new Promise((resolve) => {
          answer = () => resolve({ ok: true, conversation: directWith(0) });
        }),
    );
    store().open(personOf('Carol', 3));
    await settle();
    store().show(lobby);
    answer();
    await settle();
    expect(store()).toMatchObject({ shown: lobby, opening: null });
  });
});
