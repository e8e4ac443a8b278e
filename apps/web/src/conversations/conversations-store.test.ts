import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Conversation, refusal } from '@parley/protocol';
import type { Address } from '../addresses/address.js';
import { FakeRealtime } from '../testing/fake-realtime.js';
import { MemoryNavigation } from '../testing/memory-navigation.js';
import {
  bob,
  carol,
  direct,
  directWith,
  lobby,
  lobbyWith,
  messageOf,
  self,
} from '../testing/samples.js';
import { pass, settle } from '../testing/time.js';
import { connectConversations, useConversations } from './conversations-store.js';

const store = () => useConversations.getState();
let realtime: FakeRealtime;
let navigation: MemoryNavigation;
let stop: () => void;

const answerList = (...conversations: Conversation[]) =>
  realtime.answer('conversation-list', () => ({ ok: true, conversations }));

beforeEach(() => {
  jest.useFakeTimers();
  realtime = new FakeRealtime();
  navigation = new MemoryNavigation();
  stop = connectConversations(realtime, self.id, navigation);
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
    store().open(carol);
    await settle();
    store().show(lobby);
    answer();
    await settle();
    expect(store()).toMatchObject({ shown: lobby, opening: null });
  });
});

describe('an address', () => {
  const arriveAt = (address: Address): void => {
    stop();
    navigation = new MemoryNavigation(address);
    stop = connectConversations(realtime, self.id, navigation);
  };
  const withBob: Address = { kind: 'direct', person: bob.id };
  const theLobby: Address = { kind: 'room', name: 'lobby' };

  it('is that of the conversation on the screen, and leads back to the one before', async () => {
    answerList(lobbyWith(0), directWith(1));
    realtime.connect();
    await settle();
    store().show(lobby);
    store().open(bob);
    expect(navigation.entries()).toEqual([{ kind: 'home' }, theLobby, withBob]);
    navigation.back();
    expect(store().shown).toBe(lobby);
    navigation.back();
    expect(store()).toMatchObject({ shown: null, opening: null });
  });

  it('that the page was opened with is shown once the list is here', async () => {
    arriveAt(theLobby);
    expect(store()).toMatchObject({ shown: null, opening: {} });
    realtime.connect();
    await settle();
    expect(store()).toMatchObject({ shown: lobby, opening: null });
  });

  it('of a person opens their conversation, which may have no message yet', async () => {
    realtime.answer('conversation-open', () => ({ ok: true, conversation: directWith(0) }));
    arriveAt(withBob);
    realtime.connect();
    await settle();
    expect(store()).toMatchObject({ shown: direct, opening: null });
    expect(realtime.sent('conversation-open')).toMatchObject([{ person: bob.id }]);
  });

  it('by id leads to the one address that the conversation has', async () => {
    realtime.answer('conversation-get', () => ({ ok: true, conversation: directWith(0) }));
    arriveAt({ kind: 'conversation', conversation: direct });
    realtime.connect();
    await settle();
    expect(store().shown).toBe(direct);
    expect(navigation.entries()).toEqual([withBob]);
  });

  it('of a message stays: it names more than the conversation', async () => {
    const message: Address = { kind: 'conversation', conversation: lobby, seq: 2 };
    arriveAt(message);
    realtime.connect();
    await settle();
    expect(store().shown).toBe(lobby);
    expect(navigation.entries()).toEqual([message]);
  });

  it.each<[string, Address]>([
    ['nothing', { kind: 'unknown', path: '/elsewhere' }],
    ['a room that is not there', { kind: 'room', name: 'kitchen' }],
    ['a conversation of others', { kind: 'conversation', conversation: direct }],
  ])('of %s says so, and asks for no more than it must', async (_, address) => {
    realtime.answer('conversation-get', () => refusal('CONVERSATION_NOT_FOUND'));
    arriveAt(address);
    realtime.connect();
    await settle();
    expect(store()).toMatchObject({ shown: null, opening: { failed: 'CONVERSATION_NOT_FOUND' } });
    store().show(lobby);
    expect(store()).toMatchObject({ shown: lobby, opening: null });
  });

  it('waits for a list that cannot be loaded, and says why', async () => {
    realtime.answer('conversation-list', () => refusal('BAD_MESSAGE'));
    arriveAt(theLobby);
    realtime.connect();
    await settle();
    expect(store().opening).toEqual({ failed: 'BAD_MESSAGE' });
    answerList(lobbyWith(0));
    store().openAgain();
    await settle();
    expect(store()).toMatchObject({ shown: lobby, opening: null });
  });
});
