import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Conversation, ConversationId } from '@parley/protocol';
import { connectConversations, useConversations } from '../conversations/conversations-store.js';
import { storedOutbox } from '../messages/outbox-storage.js';
import { ChatServer } from '../testing/chat-server.js';
import { FakeRealtime } from '../testing/fake-realtime.js';
import { MemoryNavigation } from '../testing/memory-navigation.js';
import { MemoryStorage } from '../testing/memory-storage.js';
import { bob, direct, directWith, lobby, lobbyWith, self, seqs } from '../testing/samples.js';
import { StorageEvents } from '../testing/storage-events.js';
import { pass, settle } from '../testing/time.js';
import { connectChat, useChat } from './chat-store.js';

const chat = () => useChat.getState();
const conversations = () => useConversations.getState();
const newAfter = () => chat().panes.get(lobby)?.newAfter;
const shownIn = (id: ConversationId) => {
  const state = chat().histories.get(id);
  return state?.kind === 'ready' ? state.log.messages.map(({ seq }) => seq) : state?.kind;
};

let realtime: FakeRealtime;
let server: ChatServer;
let navigation: MemoryNavigation;
let stops: (() => void)[];

beforeEach(() => {
  jest.useFakeTimers();
  realtime = new FakeRealtime();
  server = new ChatServer(realtime);
  realtime.answer('conversation-read', ({ seq }) => ({ ok: true, readSeq: seq }));
  navigation = new MemoryNavigation();
  const storage = storedOutbox(new MemoryStorage(), self.id, new StorageEvents());
  stops = [
    connectConversations(realtime, self.id, navigation),
    connectChat(realtime, self.id, storage),
  ];
});
afterEach(() => {
  for (const stop of stops) stop();
  jest.useRealTimers();
});

const connectWith = async (...list: Conversation[]) => {
  realtime.answer('conversation-list', () => ({ ok: true, conversations: list }));
  realtime.connect();
  await settle();
};

describe('a conversation that is shown', () => {
  it('comes back where its log was left, and by any other way at its end', async () => {
    server.write(500);
    await connectWith(lobbyWith(500), directWith(0));
    conversations().show(lobby);
    await settle();
    conversations().keepLogPlace({ seq: 120, above: 3 });
    conversations().show(direct);
    await settle();
    navigation.back();
    await settle();
    expect(shownIn(lobby)).toContain(120);
    expect(conversations().logPlace()).toEqual({ seq: 120, above: 3 });
    chat().jumpToNewest(lobby);
    await settle();
    expect(conversations().logPlace()).toBeUndefined();
    expect(shownIn(lobby)).toEqual(seqs(401, 500));
  });

  it('is read along as before when its address comes to name one of its messages', async () => {
    server.write(40);
    await connectWith(lobbyWith(40));
    conversations().show(lobby);
    await settle();
    chat().setReadingAlong(lobby, true);
    navigation.amend({ kind: 'conversation', conversation: lobby, seq: 39 });
    await settle();
    expect(conversations().named).toBe(39);
    expect(chat().panes.get(lobby)?.readingAlong).toBe(true);
  });

  it('is loaded, and has what comes and what is sent', async () => {
    server.write(2);
    await connectWith(lobbyWith(2));
    conversations().show(lobby);
    await settle();
    server.say();
    chat().send(lobby, 'Hello');
    expect(chat().pending).toHaveLength(1);
    await settle();
    expect(shownIn(lobby)).toEqual([1, 2, 3, 4]);
    expect(chat().pending).toEqual([]);
    expect(conversations().conversations).toMatchObject([{ lastSeq: 4, readSeq: 4 }]);
  });

  it('stays as it was while another one is shown', async () => {
    server.write(2);
    await connectWith(lobbyWith(2), directWith(0));
    conversations().show(lobby);
    await settle();
    conversations().show(direct);
    server.say();
    await settle();
    conversations().show(lobby);
    expect(shownIn(lobby)).toEqual([1, 2, 3]);
    expect(realtime.sent('chat-history')).toHaveLength(2);
  });

  it('[H7] catches up after a disconnect; others are loaded when they are shown', async () => {
    server.write(2);
    await connectWith(lobbyWith(2), directWith(0));
    conversations().show(direct);
    conversations().show(lobby);
    await settle();
    realtime.disconnect();
    server.write(2);
    realtime.connect();
    await settle();
    expect(shownIn(lobby)).toEqual([1, 2, 3, 4]);
    expect(shownIn(direct)).toBeUndefined();
  });

  it('leaves an old place for the newest message when one writes', async () => {
    server.write(300);
    await connectWith(lobbyWith(300, 100));
    conversations().show(lobby);
    await settle();
    expect(shownIn(lobby)).toEqual(seqs(51, 200));
    chat().send(lobby, 'Hello');
    await settle();
    expect(shownIn(lobby)).toEqual(seqs(202, 301));
  });

  it('begins at the message that the address names, and leads on from it', async () => {
    server.write(400);
    await connectWith(lobbyWith(400));
    navigation.go({ kind: 'conversation', conversation: lobby, seq: 120 });
    await settle();
    expect(shownIn(lobby)).toEqual(seqs(70, 219));
    chat().jumpToNewest(lobby);
    await settle();
    expect(shownIn(lobby)).toEqual(seqs(301, 400));
    expect(navigation.address()).toEqual({ kind: 'room', name: 'lobby' });
    navigation.go({ kind: 'conversation', conversation: lobby, seq: 350 });
    await settle();
    expect(shownIn(lobby)).toEqual(seqs(301, 400));
  });

  it('can be loaded again when that failed', async () => {
    server.write(2);
    await connectWith(lobbyWith(2));
    server.loses = 'questions';
    conversations().show(lobby);
    await pass(10_000);
    expect(shownIn(lobby)).toBe('failed');
    server.loses = 'nothing';
    chat().reload(lobby);
    await settle();
    expect(shownIn(lobby)).toEqual([1, 2]);
  });
});

describe('"New messages"', () => {
  it('stands where reading stopped, until one writes', async () => {
    server.write(5);
    await connectWith(lobbyWith(5, 3));
    conversations().show(lobby);
    await settle();
    expect(newAfter()).toBe(3);
    conversations().read(lobby, 5);
    expect(newAfter()).toBe(3);
    chat().send(lobby, 'Hello');
    expect(newAfter()).toBeUndefined();
  });

  it('stands above what came while nobody looked', async () => {
    server.write(1);
    await connectWith(lobbyWith(1));
    conversations().show(lobby);
    await settle();
    server.say(2);
    expect(newAfter()).toBe(1);
  });

  it('[H7] stands above what came without a connection, wherever one looked', async () => {
    server.write(2);
    await connectWith(lobbyWith(2));
    conversations().show(lobby);
    await settle();
    chat().setReadingAlong(lobby, true);
    realtime.disconnect();
    server.write(250);
    realtime.connect();
    await settle();
    expect(shownIn(lobby)).toEqual(seqs(1, 252));
    expect(chat().panes.get(lobby)).toEqual({ newAfter: 2, readingAlong: false });
  });

  it('stays where reading had stopped before the connection went', async () => {
    server.write(5);
    await connectWith(lobbyWith(5, 3));
    conversations().show(lobby);
    await settle();
    realtime.disconnect();
    server.write(2);
    realtime.connect();
    await settle();
    expect(newAfter()).toBe(3);
  });

  it('does not follow who reads along', async () => {
    server.write(1);
    await connectWith(lobbyWith(1));
    conversations().show(lobby);
    await settle();
    chat().setReadingAlong(lobby, true);
    server.say();
    conversations().read(lobby, 2);
    server.say();
    expect(newAfter()).toBeUndefined();
  });
});

describe('typing', () => {
  const typed = (typing: boolean, { id: person, name, guest } = bob) =>
    realtime.push({
      type: 'chat-typing-changed',
      conversation: lobby,
      person,
      name,
      guest,
      typing,
    });

  it('is known, and over when the message is there', async () => {
    await connectWith(lobbyWith(0));
    conversations().show(lobby);
    typed(true);
    expect(chat().typing.get(lobby)).toEqual([{ person: bob.id, name: 'Bob', guest: false }]);
    server.say();
    expect(chat().typing.get(lobby)).toEqual([]);
  });

  it('[V8] is known of whoever typed before the conversation was shown', async () => {
    realtime.answer('conversation-view', () => {
      typed(true);
      return { ok: true };
    });
    await connectWith(lobbyWith(0));
    conversations().show(lobby);
    await settle();
    expect(chat().typing.get(lobby)).toEqual([{ person: bob.id, name: 'Bob', guest: false }]);
  });

  it('[H8] is left out of oneself on another device', async () => {
    await connectWith(lobbyWith(0));
    conversations().show(lobby);
    typed(true, self);
    expect(chat().typing.get(lobby)).toBeUndefined();
  });
});
