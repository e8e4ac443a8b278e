import { expect, it } from '@jest/globals';
import { hangUp, invite, report, talk, toldState } from './calling.js';
import type { Client } from './client.js';
import { describeEachDatabase } from './databases.js';
import { sharedParley } from './parley-app.js';
import { directOf, guest, untilOffline } from './people.js';

const set = (by: Client, { self }: Client, on: boolean) =>
  by.request('block-set', { person: self.id, on });

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu;

/** The same for all who are called in the same way: each id is what it was mentioned as, each time the same. */
const impersonal = (content: unknown, { self }: Client): string => {
  const ids: string[] = [];
  const numbered = (id: string): string => {
    if (!ids.includes(id)) ids.push(id);
    return `id ${ids.indexOf(id)}`;
  };
  return JSON.stringify(content)
    .replace(UUID, numbered)
    .replaceAll(self.name, 'the callee')
    .replace(/\d{13}/gu, 'then');
};

/** All that the two devices of a caller learn of a call to somebody. */
const learned = async (caller: Client, phone: Client, callee: Client): Promise<string> => {
  const ack = await invite(caller, callee);
  const { messages } = await caller.request('chat-history', {
    conversation: ack.call.conversation,
  });
  const state = await toldState(phone, ack.call, 'ended');
  const card = await phone.next('chat-message');
  const ownCard = await caller.next('chat-message');
  const read = await phone.next('conversation-read-changed');
  const again = await caller.request('call-sync', { callId: ack.call.callId });
  const conversation = await directOf(caller, callee);
  return impersonal([ack, messages, state, card, ownCard, read, again, conversation], callee);
};

describeEachDatabase('a call to somebody who has blocked the caller', (freshDatabase) => {
  const app = sharedParley(freshDatabase);

  it('[B4] is to the caller what one to somebody is who is not there', async () => {
    const [anna, bob, carol, dora] = await Promise.all([
      guest(app, 'Anna'),
      guest(app, 'Bob'),
      guest(app, 'Carol'),
      guest(app, 'Dora'),
    ]);
    const phone = await bob.otherDevice();
    await set(anna, bob, true);
    carol.close();
    await untilOffline(dora, carol);
    const toBlocked = await learned(bob, phone, anna);
    const before = [bob, phone].map(({ heard }) => heard.filter((type) => type !== 'welcome'));
    const toGone = await learned(bob, phone, carol);
    expect(toBlocked).toBe(toGone);
    expect(toBlocked).toContain('"reason":"unavailable"');
    await Promise.all([bob.settled(), phone.settled()]);
    const all = [bob, phone].map(({ heard }) => heard.filter((type) => type !== 'welcome'));
    expect(all).toEqual(before.map((types) => [...types, ...types]));
  });

  it('[B4] is not told to the callee, and is nothing that they have missed', async () => {
    const [anna, bob] = await Promise.all([guest(app, 'Anna'), guest(app, 'Bob')]);
    const { id: conversation } = await directOf(anna, bob);
    await set(anna, bob, true);
    await invite(bob, anna);
    await anna.settled();
    expect(anna.heard).toEqual([]);
    const back = await anna.again();
    await back.settled();
    expect(back.heard).toEqual(['welcome']);
    expect(await back.request('conversation-get', { conversation })).toMatchObject({
      conversation: { lastSeq: 1, readSeq: 1 },
    });
  });

  it('[B4] is not busy while the callee is in another call, which goes on', async () => {
    const [anna, bob, carol] = await Promise.all([
      guest(app, 'Anna'),
      guest(app, 'Bob'),
      guest(app, 'Carol'),
    ]);
    await set(anna, bob, true);
    const pair = await talk(carol, anna);
    expect((await invite(bob, anna)).call).toMatchObject({ state: 'ended', reason: 'unavailable' });
    expect(await report(pair, anna, 'flowing')).toMatchObject({ state: 'active' });
  });

  it('[B4] is not made the other way round', async () => {
    const [anna, bob] = await Promise.all([guest(app, 'Anna'), guest(app, 'Bob')]);
    await set(anna, bob, true);
    expect(await anna.refusal('call-invite', { person: bob.self.id, media: 'voice' })).toEqual({
      ok: false,
      code: 'PERSON_UNAVAILABLE',
      retryable: false,
    });
    await bob.settled();
    expect(bob.heard).toEqual([]);
  });

  it('[B4] goes on when it runs already, and leaves its card', async () => {
    const [anna, bob] = await Promise.all([guest(app, 'Anna'), guest(app, 'Bob')]);
    const pair = await talk(bob, anna);
    await set(anna, bob, true);
    expect(await report(pair, bob, 'flowing')).toMatchObject({ state: 'active' });
    await hangUp(pair, bob, anna);
    await toldState(anna, pair, 'ended');
    expect(await anna.next('chat-message')).toMatchObject({
      message: { body: { kind: 'call', outcome: 'hangup' } },
    });
  });
});
