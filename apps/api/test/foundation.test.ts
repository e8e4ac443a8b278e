import { expect, it } from '@jest/globals';
import { CallId } from '@parley/protocol';
import { LOBBY } from '../src/conversations/lobby.js';
import { ring } from './calling.js';
import type { Client } from './client.js';
import { describeEachDatabase } from './databases.js';
import { come, leaveFoundation, signIn } from './foundation.js';
import { startParley } from './parley-app.js';
import { directOf } from './people.js';

/* Of what the first server that people had stored nothing may be lost. */

const textsOf = async (client: Client, conversation: typeof LOBBY): Promise<unknown[]> => {
  const { messages } = await client.request('chat-history', { conversation });
  return messages.map(({ author, body }) => [
    author.name,
    body.kind === 'text' ? body.text : body.outcome,
  ]);
};

/** What the two sent in the call that they hung up. */
const HUNG_UP = CallId.parse('67593708-ee06-4a9b-ae62-442c0502d6c0');
const sentIn = async (client: Client): Promise<unknown[]> => {
  const { calls } = await client.request('call-sync', { callId: HUNG_UP });
  return calls.flatMap(({ legs }) => legs.map(({ sends }) => sends));
};

const untilNoCall = async (client: Client): Promise<void> => {
  while ((await client.request('call-sync', {})).calls.length > 0) {
    await client.next('call-state', ({ call }) => call.state === 'ended');
  }
};

describeEachDatabase("the database of the foundation's server", (freshDatabase) => {
  it('is read whole, its people come in as before, and what was on is over', async () => {
    const settings = await freshDatabase();
    await leaveFoundation(settings);
    const app = await startParley(settings);

    const [anna, bob, you] = [
      await come(app, 'Anna'),
      await come(app, 'Bob'),
      await come(app, 'You'),
    ];
    await Promise.all([anna, bob, you].map(untilNoCall));
    expect(await textsOf(you, LOBBY)).toEqual([
      ['Anna', 'Hello'],
      ['Bob', 'Hi \u0001 there\n— 👋'],
      ['Z\u043ee', 'It is me'],
      ['You', `See https://example.org/ and ${'x'.repeat(50)}`],
    ]);
    const direct = await directOf(anna, bob);
    expect(direct).toMatchObject({ kind: 'direct', peer: { name: 'Bob' }, readSeq: 2 });
    expect(await textsOf(anna, direct.id)).toEqual([
      ['Bob', 'Message 1'],
      ['Bob', 'Message 2'],
      ['Bob', 'Message 3'],
      ['Anna', 'hangup'],
      ['Bob', 'declined'],
      ['Anna', 'connect_failed'],
    ]);

    const both = { microphone: true, camera: true, screen: false };
    expect(await sentIn(anna)).toEqual([both, both]);

    // Two look alike, which nobody may any more: each is who they were.
    const looks = [await signIn(app, 'Zoe'), await signIn(app, 'Z\u043ee')];
    expect(looks.map(({ self }) => self)).toMatchObject([
      { name: 'Zoe', doNotDisturb: true, guest: false },
      { name: 'Z\u043ee', doNotDisturb: false, guest: false },
    ]);
    const { people } = await anna.request('people-list', {});
    expect(people.map(({ name }) => name)).toEqual(['Bob', 'You', 'Zoe', 'Z\u043ee']);
    const [zoe] = looks;
    if (zoe === undefined) throw new Error('Zoe is in');
    expect(await textsOf(zoe, (await directOf(zoe, you)).id)).toEqual([['Zoe', 'unavailable']]);

    const { message } = await bob.request('chat-send', { conversation: direct.id, text: 'Back' });
    expect(message.seq).toBe(7);
    await ring(bob, await signIn(app, 'Anna'));
    await app.stop();
  });
});
