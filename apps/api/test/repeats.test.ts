import { describe, expect, it } from '@jest/globals';
import { answer, description, ring } from './calling.js';
import { newId } from './client.js';
import { sharedParley } from './parley-app.js';
import { directOf, guest, lobbyOf } from './people.js';

const app = sharedParley();

describe('a replayed id', () => {
  it('[M3] gets the ack of the first message, whatever the second one asks for', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const id = newId();
    const first = await anna.request('conversation-open', { person: bob.self.id, id });
    expect(await anna.request('conversation-open', { person: anna.self.id, id })).toEqual(first);
  });

  it('[M3] of a message of another type stands for nothing', async () => {
    const anna = await guest(app, 'Anna');
    const { id: conversation } = await lobbyOf(anna);
    const id = newId();
    await anna.request('presence-idle', { idle: false, id });
    const { message } = await anna.request('chat-send', { conversation, text: 'Said', id });
    const { messages } = await anna.request('chat-history', { conversation });
    expect(messages).toContainEqual(message);
  });

  it('[M3] reads anew', async () => {
    const anna = await guest(app, 'Anna');
    const { id: conversation } = await lobbyOf(anna);
    const id = newId();
    const before = await anna.request('chat-history', { conversation, id });
    const { message } = await anna.request('chat-send', { conversation, text: 'Between' });
    const after = await anna.request('chat-history', { conversation, id });
    expect(before.messages).not.toContainEqual(message);
    expect(after.messages).toContainEqual(message);
  });

  it('[M3] is not taken for that of someone else', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const id = newId();
    const { callId } = await ring(anna, bob);
    await anna.request('call-sync', { callId, id });
    const { id: conversation } = await directOf(bob, anna);
    expect(await bob.request('conversation-view', { conversation, id })).toEqual({ ok: true });
  });

  it('[M3] relays once', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const { callId } = await answer(anna, bob);
    const offer = { ...description(callId, bob), id: newId() };
    const acks = [
      await anna.request('video-offer', offer),
      await anna.request('video-offer', offer),
      await anna.request('video-offer', { ...offer, sdp: 'v=0 something else' }),
    ];
    expect(new Set(acks.map((ack) => JSON.stringify(ack))).size).toBe(1);
    await bob.settled();
    expect(bob.heard.filter((type) => type === 'video-offer')).toHaveLength(1);
  });

  it('[M3] makes one call, on whichever connection', async () => {
    const [anna, bob] = [await guest(app, 'Anna'), await guest(app, 'Bob')];
    const invite = { person: bob.self.id, media: 'video', id: newId() } as const;
    const first = await anna.request('call-invite', invite);
    const repeated = await anna.request('call-invite', invite);
    const afterwards = await (await anna.again()).request('call-invite', invite);
    for (const ack of [repeated, afterwards]) {
      expect(ack.call.callId).toBe(first.call.callId);
      expect(ack.resumeToken).toBe(first.resumeToken);
    }
    await bob.settled();
    const ids = bob.pushes('call-incoming').map(({ call }) => call.callId);
    expect(new Set(ids)).toEqual(new Set([first.call.callId]));
  });
});
