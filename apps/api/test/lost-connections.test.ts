import { expect, it } from '@jest/globals';
import type { Ack, ClientMessageType } from '@parley/protocol';
import pg from 'pg';
import { Client, newId } from './client.js';
import { describePostgres } from './databases.js';
import type { Settings } from './parley-app.js';
import { guest, guests, lobbyOf } from './people.js';
import { ServerProcess } from './server-process.js';

const PEOPLE = 12;
const TERMINATIONS = 15;

const onDatabase = async <T>(
  { DATABASE_URL }: Settings,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> => {
  const client = new pg.Client({ connectionString: DATABASE_URL });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** Ends every connection that the server has, whatever it is at. @returns how many */
const terminateAll = async (client: pg.Client): Promise<number> => {
  const { rowCount } = await client.query(`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`);
  return rowCount ?? 0;
};

/** Does something again and again until it is over. A connection that the server closes is no ack. */
const repeat = async <T extends ClientMessageType>(
  isOver: () => boolean,
  act: () => Promise<Ack<T>>,
): Promise<Ack<T>[]> => {
  const acks: Ack<T>[] = [];
  while (!isOver()) {
    const ack = await act().catch(() => undefined);
    if (ack !== undefined) acks.push(ack);
  }
  return acks;
};

describePostgres('a database that ends connections', (freshDatabase) => {
  it('[M2] makes the server refuse what it was at, as retryable, and nothing worse', async () => {
    const settings = await freshDatabase();
    const server = await ServerProcess.start(settings);
    const people = await guests(server, ...Array.from({ length: PEOPLE }, () => 'Anna'));
    const [first] = people;
    if (first === undefined) throw new Error('Somebody is needed');
    const { id: conversation } = await lobbyOf(first);

    let over = false;
    const isOver = () => over;
    const sends = people.map((person) =>
      repeat(isOver, () =>
        person.attempt('chat-send', { conversation, text: 'Hello', id: newId() }),
      ),
    );
    const invites = people.map((person, index) => {
      const { id } = people[(index + 1) % PEOPLE]?.self ?? person.self;
      return repeat(isOver, () => person.attempt('call-invite', { person: id, media: 'video' }));
    });
    const logins = people.slice(0, 3).map(() =>
      repeat(isOver, async () => {
        const stranger = await Client.connect(server.url);
        const credentials = { kind: 'guest' as const, name: `Zoe ${newId().slice(0, 8)}` };
        return stranger.attempt('login', { credentials }).finally(() => stranger.close());
      }),
    );
    let terminated = 0;
    await onDatabase(settings, async (client) => {
      for (let round = 0; round < TERMINATIONS; round += 1) {
        terminated += await terminateAll(client);
        // What works again is the sign to end it again.
        await lobbyOf(first).catch(() => undefined);
      }
    });
    over = true;
    const sent = (await Promise.all(sends)).flat();
    const others = [...(await Promise.all(invites)).flat(), ...(await Promise.all(logins)).flat()];
    expect(terminated).toBeGreaterThan(TERMINATIONS);

    const refusals = [...sent, ...others].flatMap((ack) => (ack.ok ? [] : [ack]));
    const final = refusals.filter(({ retryable }) => !retryable).map(({ code }) => code);
    // In the crowd somebody is called who holds a call on this very device.
    expect(final.filter((code) => code !== 'IN_A_CALL')).toEqual([]);

    // Everything works again, and nothing is lost that was acked.
    const last = await first.request('chat-send', { conversation, text: 'Still here' });
    const acked = sent.flatMap((ack) => (ack.ok ? [ack.message.seq] : []));
    expect(new Set(acked).size).toBe(acked.length);
    const found = await onDatabase(settings, (client) =>
      client.query<{ seq: number }>('select seq from messages where conversation = $1', [
        conversation,
      ]),
    );
    const stored = new Set(found.rows.map(({ seq }) => Number(seq)));
    expect(acked.filter((seq) => !stored.has(seq))).toEqual([]);
    expect(stored.has(last.message.seq)).toBe(true);
    await guest(server, 'Carol');
    expect((await fetch(new URL('/health/ready', server.url))).status).toBe(200);
    await server.kill();
  });

  it('makes a start fail in a sentence when they end while it migrates, and the next one succeed', async () => {
    const settings = await freshDatabase();
    const failures: string[] = [];
    await onDatabase(settings, async (client) => {
      for (let round = 0; round < 3; round += 1) {
        let over = false;
        const starting = ServerProcess.start(settings)
          .then((server) => server.kill())
          .catch((error: Error) => failures.push(error.message))
          .finally(() => {
            over = true;
          });
        while (!over) await terminateAll(client);
        await starting;
      }
    });
    for (const failure of failures) {
      expect(failure).toMatch(/The database \w+ at 127\.0\.0\.1:\d+ cannot be used: /);
      expect(failure).not.toMatch(/\n\s+at /);
    }
    const server = await ServerProcess.start(settings);
    await guest(server, 'Anna');
    await server.kill();
  });
});
