import { describe, expect, it } from '@jest/globals';
import type { Client } from './client.js';
import { type ParleyApp, startParley } from './parley-app.js';
import { guest } from './people.js';

/** How many of the people online show the one who comes and goes. */
const WATCHERS = 5;

/** What a client asks for when it starts: its lists, and the presence of the people that it shows. */
const arrive = async (app: ParleyApp): Promise<Client> => {
  const client = await guest(app, 'Person');
  const { people } = await client.request('people-list', { limit: 20 });
  await client.request('conversation-list', {});
  await client.request('presence-watch', { people: people.slice(0, 20).map(({ id }) => id) });
  return client;
};

const crowd = async (app: ParleyApp, size: number): Promise<Client[]> => {
  const clients: Client[] = [];
  while (clients.length < size) {
    const batch = Array.from({ length: Math.min(20, size - clients.length) }, () => arrive(app));
    clients.push(...(await Promise.all(batch)));
  }
  return clients;
};

const settle = (clients: readonly Client[]) =>
  Promise.all(clients.map((client) => client.settled()));

const bytesTo = (clients: readonly Client[]): number =>
  clients.reduce((sum, client) => sum + client.traffic.pushedBytes, 0);

/** Bytes that all others are sent when someone new comes, and when someone goes and comes back. */
const measure = async (online: number) => {
  const app = await startParley();
  const others = await crowd(app, online);
  const [witness] = others;
  if (witness === undefined) throw new Error('There are people');
  const regular = await guest(app, 'Regular');
  const seen = (status: string) =>
    witness.next('presence-changed', ({ presences }) =>
      presences.some((p) => p.person === regular.self.id && p.status === status),
    );
  for (const watcher of others.slice(0, WATCHERS)) {
    await watcher.request('presence-watch', { people: [regular.self.id] });
  }
  regular.close();
  await seen('offline');
  await settle(others);

  const before = bytesTo(others);
  await arrive(app);
  await settle(others);
  const newcomer = bytesTo(others) - before;

  const beforeReturn = bytesTo(others);
  const back = await regular.again();
  await seen('online');
  back.close();
  await seen('offline');
  await settle(others);
  const regularReturn = bytesTo(others) - beforeReturn;
  await app.stop();
  return { newcomer, regularReturn };
};

describe('what others are sent when someone joins', () => {
  it('[P1] [R3] does not grow with the number of people online', async () => {
    const few = await measure(20);
    const many = await measure(100);
    expect(few.regularReturn).toBeGreaterThan(0);
    expect(many.newcomer).toBeLessThanOrEqual(few.newcomer);
    // Names and times of the same length make the same bytes.
    expect(many.regularReturn).toBeLessThanOrEqual(few.regularReturn);
  });
});
