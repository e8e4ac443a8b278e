import { readdir } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { previewOf } from '@parley/protocol';
import { sql } from 'drizzle-orm';
import { migrationsFolder } from '../src/database/migrations-folder.js';
import { Client, newId } from './client.js';
import { describeEachDatabase, describePostgres } from './databases.js';
import { startParley } from './parley-app.js';
import { directOf, guest, lobbyOf } from './people.js';

const PASSWORD = 'correct horse';

describeEachDatabase('a restart', (freshDatabase) => {
  it('[W14] tells clients when to come back, and closes their connections', async () => {
    const app = await startParley(await freshDatabase());
    const [anna, stranger] = [await guest(app, 'Anna'), await Client.connect(app.url)];
    const stopped = app.stop();
    for (const client of [anna, stranger]) {
      const { reason, retryAfterMs } = await client.next('goodbye');
      expect(reason).toBe('restart');
      expect(retryAfterMs).toBeGreaterThan(0);
      await client.closed;
    }
    await stopped;
    await expect(Client.connect(app.url)).rejects.toThrow();
  });

  it('finds sessions, passwords, conversations, messages and read marks again', async () => {
    const settings = await freshDatabase();
    const before = await startParley(settings);
    const anna = await guest(before, 'Anna');
    const bob = await (await Client.connect(before.url)).login({
      kind: 'register',
      name: 'Bob',
      password: PASSWORD,
    });
    const { id } = await directOf(anna, bob);
    const unacked = { conversation: id, text: 'Sent again', id: newId() };
    const { message } = await anna.request('chat-send', unacked);
    await anna.request('presence-do-not-disturb', { on: true });
    await before.stop();

    const after = await startParley(settings);
    const annaAgain = await Client.connect(after.url, { device: anna.device, token: anna.token });
    expect(annaAgain.self).toEqual({ ...anna.self, doNotDisturb: true });
    const bobAgain = await Client.connect(after.url);
    await bobAgain.login({ kind: 'password', name: 'bob', password: PASSWORD });
    const { conversations } = await bobAgain.request('conversation-list', {});
    expect(conversations.at(0)).toMatchObject({
      id,
      lastSeq: 1,
      readSeq: 0,
      lastMessage: previewOf(message),
    });
    // [M3] Whoever missed the ack sends again, and the message is there once.
    expect((await annaAgain.request('chat-send', unacked)).message).toEqual(message);
    await after.stop();
  });

  it('[P5] remembers when people were last seen', async () => {
    const settings = await freshDatabase();
    const before = await startParley(settings);
    const [anna, bob] = [await guest(before, 'Anna'), await guest(before, 'Bob')];
    await before.stop();

    const after = await startParley(settings);
    const back = await Client.connect(after.url, { token: anna.token });
    const { presences } = await back.request('presence-watch', { people: [bob.self.id] });
    expect(presences).toEqual([
      { person: bob.self.id, status: 'offline', lastSeenAt: expect.any(Number) },
    ]);
    await after.stop();
  });

  it('[M3] [M6] loses nothing that was acked, and takes the rest when it is sent again', async () => {
    const settings = await freshDatabase();
    const before = await startParley(settings);
    const anna = await guest(before, 'Anna');
    const { id: conversation } = await lobbyOf(anna);
    const unsure = Array.from({ length: 25 }, () => ({ conversation, text: 'Hello', id: newId() }));
    const sending = unsure.map((message) => anna.request('chat-send', message));
    const outcomes = Promise.allSettled(sending);
    await sending[0];
    await before.stop();
    const acked = (await outcomes).flatMap((end) =>
      end.status === 'fulfilled' ? [end.value.message] : [],
    );

    const after = await startParley(settings);
    const back = await Client.connect(after.url, { token: anna.token });
    for (const message of unsure) await back.request('chat-send', message);
    const { messages } = await back.request('chat-history', { conversation });
    expect(messages.map(({ seq }) => seq)).toEqual(unsure.map((_, index) => index + 1));
    expect(new Set(messages.map(({ id }) => id))).toEqual(new Set(unsure.map(({ id }) => id)));
    expect(messages).toEqual(expect.arrayContaining(acked));
    await after.stop();
  });
});

describePostgres('two servers on one database', (freshDatabase) => {
  it('migrate one after the other when they start at once', async () => {
    const settings = await freshDatabase();
    const [one, two] = await Promise.all([startParley(settings), startParley(settings)]);
    const anna = await guest(one, 'Anna');
    const onTheOther = await Client.connect(two.url, { token: anna.token });
    expect(onTheOther.self).toEqual(anna.self);
    const counted = await one.database.execute(
      sql`select count(*)::int from drizzle.__drizzle_migrations`,
    );
    const migrations = (await readdir(migrationsFolder)).filter((file) => file.endsWith('.sql'));
    expect(JSON.stringify(counted)).toContain(`"count":${migrations.length}`);
    await Promise.all([one.stop(), two.stop()]);
  });
});
