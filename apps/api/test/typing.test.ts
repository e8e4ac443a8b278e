import { describe, expect, it } from '@jest/globals';
import type { ConversationId, ServerMessage } from '@parley/protocol';
import type { Client } from './client.js';
import { sharedParley } from './parley-app.js';
import { directOf, guest, guests, lobbyOf } from './people.js';

const types = ({ name, typing }: ServerMessage<'chat-typing-changed'>) => ({ name, typing });

/** What the device has been told of who types, until now. */
const told = async (device: Client) => {
  await device.settled();
  return device.pushes('chat-typing-changed').map(types);
};

describe('typing', () => {
  const app = sharedParley();

  it('[H8] [V6] tells who types to the devices that show the conversation, and to no other', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const bobsPhone = await bob.otherDevice();
    const { id } = await directOf(anna, bob);
    await bob.request('conversation-view', { conversation: id });
    await anna.request('conversation-view', { conversation: id });
    await anna.request('chat-typing', { conversation: id, typing: true });
    expect(await bob.next('chat-typing-changed')).toEqual({
      type: 'chat-typing-changed',
      conversation: id,
      person: anna.self.id,
      name: anna.self.name,
      guest: true,
      typing: true,
    });
    await anna.request('chat-typing', { conversation: id, typing: false });
    expect(await bob.next('chat-typing-changed')).toMatchObject({ typing: false });
    await bob.request('conversation-view', { conversation: null });
    await anna.request('chat-typing', { conversation: id, typing: true });
    for (const device of [anna, bob, bobsPhone]) {
      await device.settled();
      expect(device.pushes('chat-typing-changed')).toEqual([]);
    }
  });

  it('[V8] tells whoever begins to view a conversation, before the ack, who types in it', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const { id } = await directOf(anna, bob);
    await anna.request('chat-typing', { conversation: id, typing: true });
    await bob.request('conversation-view', { conversation: id });
    expect(bob.pushes('chat-typing-changed')).toEqual([
      {
        type: 'chat-typing-changed',
        conversation: id,
        person: anna.self.id,
        name: anna.self.name,
        guest: true,
        typing: true,
      },
    ]);
    const bobsPhone = await bob.otherDevice();
    await bobsPhone.request('conversation-view', { conversation: (await lobbyOf(bob)).id });
    const annasPhone = await anna.otherDevice();
    await annasPhone.request('conversation-view', { conversation: id });
    expect([await told(bobsPhone), await told(annasPhone)]).toEqual([[], []]);
  });

  it('[V8] tells of the last ten where more type, and of a person once', async () => {
    const typists = await guests(
      app,
      ...Array.from({ length: 12 }, (_, index) => `Typist ${index}`),
    );
    const [first, viewer] = [await guest(app, 'First'), await guest(app, 'Viewer')];
    const phone = await first.otherDevice();
    const { id: conversation } = await lobbyOf(viewer);
    for (const typist of [first, ...typists, phone]) {
      await typist.request('chat-typing', { conversation, typing: true });
    }
    await viewer.request('conversation-view', { conversation });
    const expected = [...typists.slice(-9), first].map(({ self }) => ({
      name: self.name,
      typing: true,
    }));
    expect(await told(viewer)).toEqual(expected);
    for (const typist of [first, ...typists, phone]) typist.close();
  });

  it('[H11] ends with the word for it, and with a message', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const { id: conversation } = await directOf(anna, bob);
    await anna.request('chat-typing', { conversation, typing: true });
    await anna.request('chat-typing', { conversation, typing: false });
    await bob.request('conversation-view', { conversation });
    expect(await told(bob)).toEqual([]);
    await anna.request('chat-typing', { conversation, typing: true });
    await anna.request('chat-send', { conversation, text: 'Hello' });
    const phone = await bob.otherDevice();
    await phone.request('conversation-view', { conversation });
    expect(await told(phone)).toEqual([]);
  });

  it('[H11] goes on with a message elsewhere, and with a word that it ended elsewhere', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const { id: conversation } = await directOf(anna, bob);
    const { id: lobby } = await lobbyOf(anna);
    await anna.request('chat-typing', { conversation, typing: true });
    await anna.request('chat-send', { conversation: lobby, text: 'From the outbox' });
    await anna.request('chat-typing', { conversation: lobby, typing: false });
    await bob.request('conversation-view', { conversation });
    expect(await told(bob)).toEqual([{ name: anna.self.name, typing: true }]);
  });

  const ends: [string, (anna: Client, lobby: ConversationId) => Promise<unknown>][] = [
    [
      'shows another conversation',
      (anna, conversation) => anna.request('conversation-view', { conversation }),
    ],
    ['shows none', (anna) => anna.request('conversation-view', { conversation: null })],
    [
      'types in another conversation',
      (anna, conversation) => anna.request('chat-typing', { conversation, typing: true }),
    ],
    ['loses its connection', async (anna) => anna.drop()],
  ];

  it.each(ends)('[H11] ends when the device %s, and the viewers are told', async (_, end) => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const { id: conversation } = await directOf(anna, bob);
    const { id: lobby } = await lobbyOf(anna);
    await bob.request('conversation-view', { conversation });
    await anna.request('chat-typing', { conversation, typing: true });
    expect(types(await bob.next('chat-typing-changed'))).toMatchObject({ typing: true });
    await end(anna, lobby);
    expect(types(await bob.next('chat-typing-changed'))).toEqual({
      name: anna.self.name,
      typing: false,
    });
    await bob.request('conversation-view', { conversation });
    expect(await told(bob)).toEqual([]);
  });
});
