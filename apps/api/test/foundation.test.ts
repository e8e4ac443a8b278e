import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { CallId, SessionToken } from '@parley/protocol';
import { sql } from 'drizzle-orm';
import { LOBBY } from '../src/conversations/lobby.js';
import { ring } from './calling.js';
import { Client } from './client.js';
import { describeEachDatabase } from './databases.js';
import { leaveOlderDatabase } from './older-database.js';
import { type ParleyApp, startParley } from './parley-app.js';
import { directOf } from './people.js';

/* What the first server that people had stored, as it was when that was killed: nothing of it may be lost. */

const MIGRATIONS = 2;
const file = fileURLToPath(new URL('foundation.sql', import.meta.url));

const tokens = {
  anna: 'fPVX82LMQ1zRyG1DqXGPDhu7MTmj7Xz2E5kMbBvLor4',
  bob: 'UTEqh3Gv_QL0z6XvhlbM5Fj20iZp2VHxgPjrkKNMfWk',
  /** A guest by a name that is kept from people now. */
  you: 'vVL1FiMlGb7_J40aU7Ugnybwc7scapVfOiXccXCc_VU',
};

const come = (app: ParleyApp, token: string): Promise<Client> =>
  Client.connect(app.url, { token: SessionToken.parse(token) });

const signIn = async (app: ParleyApp, name: string, password: string): Promise<Client> =>
  (await Client.connect(app.url)).login({ kind: 'password', name, password });

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
    const statements = (await readFile(file, 'utf8')).trim().split('\n\n');
    await leaveOlderDatabase(settings, MIGRATIONS, statements.map(sql.raw));
    const app = await startParley(settings);

    const [anna, bob, you] = [
      await come(app, tokens.anna),
      await come(app, tokens.bob),
      await come(app, tokens.you),
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
    const looks = [
      await signIn(app, 'Zoe', 'battery staple'),
      await signIn(app, 'Z\u043ee', 'battery staple'),
    ];
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
    await ring(bob, await signIn(app, 'Anna', 'correct horse'));
    await app.stop();
  });
});
