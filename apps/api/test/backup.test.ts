import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { talk } from './calling.js';
import { Client } from './client.js';
import { parley } from './command-line.js';
import { newDataFolder } from './data-folder.js';
import {
  describeEachDatabase,
  describePostgres,
  execute,
  type FreshDatabase,
} from './databases.js';
import { leaveOlderDatabase } from './older-database.js';
import { type ParleyApp, type Settings, startParley } from './parley-app.js';
import { directOf, guest, lobbyOf } from './people.js';
import { storedIn } from './stored.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-backup-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const newFile = (): string => join(folder, `${crypto.randomUUID()}.tgz`);

const expectDone = async (args: readonly string[], settings: Settings): Promise<string> => {
  const { code, says, complains } = await parley(args, settings);
  expect({ code, complains: code === 0 ? '' : complains }).toEqual({ code: 0, complains: '' });
  return says;
};

/** People who have written, called, and are in a call. */
const fill = async (app: ParleyApp): Promise<{ anna: Client; bob: Client }> => {
  const anna = await guest(app, 'Anna');
  const bob = await (await Client.connect(app.url)).login({
    kind: 'register',
    name: 'Bob \u{1f44b} "\\',
    password: 'pass-phrase-of-bob',
  });
  const { id: conversation } = await directOf(anna, bob);
  for (const text of [
    'Hello',
    'Two\nlines\tand a tab',
    '\\N',
    'null',
    '{"a":[1,"\u2028"]}',
    '💬'.repeat(500),
  ]) {
    await anna.request('chat-send', { conversation, text });
  }
  await talk(anna, bob);
  return { anna, bob };
};

/** A database of the other kind, or of the same. */
const embedded: FreshDatabase = async () => {
  const { path, remove } = await newDataFolder();
  afterwards.push(remove);
  return { DATA_DIR: path };
};
const afterwards: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(afterwards.map((remove) => remove())));

const define = (from: () => Promise<Settings>, into: () => Promise<Settings>): void => {
  it('holds all that a server under load had acked, and nothing half done', async () => {
    const [source, target] = [await from(), await into()];
    const app = await startParley(source);
    const { anna } = await fill(app);
    const { id: conversation } = await lobbyOf(anna);
    let writing = true;
    const acked: string[] = [];
    const writers = ['a', 'b', 'c'].map(async (writer) => {
      const client = await guest(app, `Writer ${writer}`);
      for (let index = 0; writing; index += 1) {
        const { message } = await client.request('chat-send', {
          conversation,
          text: `${writer}${index}`,
        });
        acked.push(message.id);
      }
    });
    while (acked.length < 20) await anna.request('chat-send', { conversation, text: 'Go on' });
    const before = [...acked];
    const file = newFile();
    await expectDone(['backup', file], source);
    writing = false;
    await Promise.all(writers);
    await app.stop();

    await expectDone(['restore', file], target);
    const restored = await startParley(target);
    const ids = await restored.database.execute(
      sql`select id, seq from messages where conversation = ${conversation} order by seq`,
    );
    const found = ids.rows.map(({ id }) => id);
    expect(found).toEqual(expect.arrayContaining(before));
    const [counted] = (
      await restored.database.execute(
        sql`select last_seq from conversations where id = ${conversation}`,
      )
    ).rows;
    expect(ids.rows.map(({ seq }) => seq)).toEqual(found.map((_, index) => index + 1));
    expect(counted).toEqual({ last_seq: found.length });
    await restored.stop();
  });

  it('is the same in the other database, row for row, and its people come in as before', async () => {
    const [source, target] = [await from(), await into()];
    const app = await startParley(source);
    const { anna, bob } = await fill(app);
    await app.stop();
    const file = newFile();
    await expectDone(['backup', file], source);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(await readdir(source['DATA_DIR'] ?? '')).toEqual(
      'DATABASE_URL' in source ? [] : ['pglite'],
    );
    await expectDone(['restore', file], target);

    const [left, right] = [await storedIn(source), await storedIn(target)];
    const [was] = left['server'] ?? [];
    const [is] = right['server'] ?? [];
    expect(is?.['incarnation']).not.toBe(was?.['incarnation']);
    expect(is?.['last_backup_at']).toBe(was?.['last_backup_at']);
    const what = (rows: typeof left) => rows['audit']?.map((entry) => entry['what']);
    expect(what(left)).toEqual(['{"event": "backup-made"}']);
    expect(what(right)).toEqual(['{"event": "restored"}']);
    expect({ ...right, server: [], audit: [] }).toEqual({ ...left, server: [], audit: [] });
    expect(right['messages']?.length).toBeGreaterThan(5);
    expect(right['calls']?.length).toBe(1);

    const again = await startParley({ ...target, CALL_ALL_GONE_SECONDS: '0.3' });
    const back = await Client.connect(again.url, { token: anna.token });
    expect(back.self).toEqual(anna.self);
    // Nobody is in the call any more: it ends, as after any restart.
    while ((await back.request('call-sync', {})).calls.length > 0) {
      await back.next('call-state', ({ call }) => call.state === 'ended');
    }
    const bobAgain = await Client.connect(again.url);
    await bobAgain.login({ kind: 'password', name: bob.self.name, password: 'pass-phrase-of-bob' });
    // The numbers that the database gives go on.
    await again.database.execute(
      sql`insert into audit (at, what) values (now(), '{"event":"account-left"}')`,
    );
    await again.stop();
  });
};

describePostgres('a backup', (postgres) => {
  describe('of the embedded database into PostgreSQL', () => define(embedded, postgres));
  describe('of PostgreSQL into the embedded database', () => define(postgres, embedded));
});

describeEachDatabase('a restore', (fresh) => {
  it('changes nothing while a server runs, or where there is something already', async () => {
    const settings = await fresh();
    const file = newFile();
    const app = await startParley(settings);
    await fill(app);
    await expectDone(['backup', file], settings);
    const running = await parley(['restore', file, '--replace'], settings);
    expect(running.code).toBe(1);
    expect(running.complains).toMatch(
      /in use by another Parley .*Stop it first|A server uses this database/u,
    );
    await guest(app, 'Later');
    await app.stop();

    const before = await storedIn(settings);
    const { code, complains } = await parley(['restore', file], settings);
    expect(code).toBe(1);
    expect(complains).toContain(
      'The database is not empty: it holds 3 people, 6 messages, 1 calls.',
    );
    expect(await storedIn(settings)).toEqual(before);

    const said = await expectDone(['restore', file, '--replace'], settings);
    expect(said).toContain('What the database holds is deleted: 3 people');
    expect((await storedIn(settings))['people']).toHaveLength(2);
  });

  it('brings what an older server kept up to date', async () => {
    const [older, settings] = [await fresh(), await fresh()];
    const id = crypto.randomUUID();
    await leaveOlderDatabase(older, 5, [
      sql`insert into people (id, name, name_key, created_at) values (${id}, 'Zoe', 'zoe', now())`,
    ]);
    const file = newFile();
    await expectDone(['backup', file], older);
    await expectDone(['restore', file], settings);
    const { people } = await storedIn(settings);
    expect(people).toMatchObject([{ id, name: 'Zoe', role: 'guest' }]);
    await (await startParley(settings)).stop();
  });
});

describePostgres('a backup of a database', (fresh) => {
  it('that a newer Parley has changed is not made', async () => {
    const settings = await fresh();
    await (await startParley(settings)).stop();
    await execute(
      settings['DATABASE_URL'] ?? '',
      `insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', ${Date.now() * 2})`,
    );
    const { code, complains } = await parley(['backup', newFile()], settings);
    expect({ code, complains }).toMatchObject({
      code: 1,
      complains: expect.stringContaining('newer Parley'),
    });
  });

  it('has all tables that there are', async () => {
    const settings = await fresh();
    await (await startParley(settings)).stop();
    const file = newFile();
    const { complains } = await parley(['backup', file], settings);
    const written = [...complains.matchAll(/^ {2}(\w+): /gm)].map(([, table]) => table);
    expect(written.toSorted()).toEqual(Object.keys(await storedIn(settings)).toSorted());
  });
});
