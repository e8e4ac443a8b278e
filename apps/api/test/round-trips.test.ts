import { expect, it } from '@jest/globals';
import { LOBBY } from '../src/conversations/lobby.js';
import { Client } from './client.js';
import { describeEachDatabase } from './databases.js';
import { sharedParley } from './parley-app.js';
import { guest } from './people.js';
import { watchStatements } from './statements.js';

describeEachDatabase('a login by token with its first screen', (freshDatabase) => {
  const app = sharedParley(freshDatabase);

  it('waits four times for the database: who it is, whether still, the lists, the messages', async () => {
    const anna = await guest(app, 'Anna');
    await anna.request('chat-send', { conversation: LOBBY, text: 'Hello' });
    await anna.settled();
    const watched = watchStatements();

    const back = await Client.connect(app.url, { token: anna.token });
    // Those of a trip are independent of each other, and on their way at once. The embedded database has one
    // connection, on which they follow one another: six statements, in a thread that nobody else waits for.
    expect(watched[0]).toBe('session_of_token');
    expect(watched.slice(1, 3).sort()).toEqual(['calls_live_of', 'session_self']);
    await Promise.all([
      back.request('people-list', {}),
      back.request('conversation-list', {}),
      back.request('conversation-view', { conversation: null }),
    ]);
    const [{ messages }] = await Promise.all([
      back.request('chat-history', { conversation: LOBBY }),
      back.request('conversation-view', { conversation: LOBBY }),
    ]);
    expect(messages).toHaveLength(1);
    // One more look for calls that ring, once the person is in: no answer waits for it [C8].
    expect(watched.slice(3).sort()).toEqual([
      'calls_live_of',
      'conversations_listed',
      'history_before',
      'people_first_page',
    ]);
  });
});
