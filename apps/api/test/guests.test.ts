import { expect, it } from '@jest/globals';
import { ring } from './calling.js';
import { describeEachDatabase } from './databases.js';
import { sharedParley } from './parley-app.js';
import { directOf, guest, lobbyOf, newName, register } from './people.js';

describeEachDatabase('whoever has no password is a guest wherever a name is told [R1]', (fresh) => {
  const app = sharedParley(async () => ({ ...(await fresh()), TRUST_PROXY: 'true' }));

  it('on what they write, live and in the history and the list', async () => {
    const anna = await guest(app, 'Anna');
    const bob = await register(app, newName('Bob'));
    const { id: conversation } = await lobbyOf(anna);
    const people = [anna, bob].map(({ self: { id, name, guest: isGuest } }) => ({
      id,
      name,
      guest: isGuest,
    }));
    expect(people.map((person) => person.guest)).toEqual([true, false]);
    const { message } = await anna.request('chat-send', { conversation, text: 'Hello' });
    expect(message.author).toEqual(people[0]);
    expect((await bob.next('chat-message')).message.author).toEqual(people[0]);
    await bob.request('chat-send', { conversation, text: 'Hi' });
    const { messages } = await anna.request('chat-history', { conversation });
    expect(messages.map(({ author }) => author)).toEqual(people);
    expect((await lobbyOf(anna)).lastMessage?.author).toEqual(people[1]);
  });

  it('when they type', async () => {
    const anna = await guest(app, 'Anna');
    const bob = await register(app, newName('Bob'));
    const { id: conversation } = await directOf(anna, bob);
    for (const one of [anna, bob]) await one.request('conversation-view', { conversation });
    await anna.request('chat-typing', { conversation, typing: true });
    const { name } = anna.self;
    expect(await bob.next('chat-typing-changed')).toMatchObject({ name, guest: true });
    await bob.request('chat-typing', { conversation, typing: true });
    expect(await anna.next('chat-typing-changed')).toMatchObject({ guest: false });
  });

  it('when they call, are called, and on what is left of the call', async () => {
    const anna = await guest(app, 'Anna');
    const bob = await register(app, newName('Bob'));
    const { callId, call } = await ring(anna, bob);
    expect(call.legs.map(({ person }) => person.guest)).toEqual([true, false]);
    await bob.request('call-accept', { callId });
    const { calls } = await anna.request('call-sync', { callId });
    expect(calls[0]?.legs.map(({ person }) => person.guest)).toEqual([true, false]);
    await anna.request('hang-up', { callId, target: bob.self.name, reason: 'hangup' });
    const { message } = await bob.next('chat-message');
    expect(message.author).toMatchObject({ name: anna.self.name, guest: true });
  });
});
