import { afterEach, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { z } from 'zod';
import { LOBBY } from '../src/conversations/lobby.js';
import { Client } from './client.js';
import { describeEachDatabase } from './databases.js';
import { sharedParley } from './parley-app.js';
import { guest } from './people.js';

const Query = z.union([z.string(), z.object({ text: z.string(), name: z.string().optional() })]);

/** What the server looks after by itself, every second or gathered for many: nobody waits for it. */
const BACKGROUND = /"deadline_at"|advisory_lock|last_seen_at = greatest|^presence_facts$/u;

/** The statements that are sent from now on, by their names or else their texts. */
const watchStatements = (): readonly string[] => {
  const sent: string[] = [];
  const query = pg.Client.prototype.query;
  jest.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...args: unknown[]
  ) {
    const asked = Query.safeParse(args[0]).data;
    const { name, text } = typeof asked === 'object' ? asked : { name: undefined, text: asked };
    const statement = name ?? text;
    if (statement !== undefined && !BACKGROUND.test(statement)) sent.push(statement);
    const result: unknown = Reflect.apply(query, this, args);
    return result;
  });
  return sent;
};

afterEach(() => {
  jest.restoreAllMocks();
});

describeEachDatabase('a login by token with its first screen', (freshDatabase) => {
  const app = sharedParley(freshDatabase);

  it('waits four times for the database: who it is, whether still, the lists, the messages', async () => {
    const anna = await guest(app, 'Anna');
    await anna.request('chat-send', { conversation: LOBBY, text: 'Hello' });
    await anna.settled();
    const watched = watchStatements();

    const back = await Client.connect(app.url, { token: anna.token });
    // Those of a trip are independent of each other, and on their way at once.
    expect(watched[0]).toBe('session_of_token');
    expect(watched.slice(1, 3).sort()).toEqual(['calls_live_of', 'sessions_live']);
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
