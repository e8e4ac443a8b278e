import { describe, expect, it } from '@jest/globals';
import { type ListedPerson, limits, type Person } from '@parley/protocol';
import { Client } from './client.js';
import { describeEachDatabase } from './databases.js';
import { sharedParley } from './parley-app.js';
import { guest, guests, newName, register, untilOffline } from './people.js';

const named = async (url: string, name: string): Promise<Client> => {
  const client = await Client.connect(url);
  return client.login({ kind: 'guest', name });
};

const names = (people: readonly Person[]): string[] => people.map(({ name }) => name);

/** Page by page, as someone reads it who shows everyone. */
const readAll = async (reader: Client, limit?: number): Promise<ListedPerson[]> => {
  const read: ListedPerson[] = [];
  let after: string | undefined;
  do {
    const page = await reader.request('people-list', {
      ...(limit !== undefined && { limit }),
      ...(after !== undefined && { after }),
    });
    expect(page.people.length).toBeLessThanOrEqual(limit ?? limits.rosterPage);
    read.push(...page.people);
    after = page.next;
  } while (after !== undefined);
  return read;
};

describeEachDatabase('a small roster', (freshDatabase) => {
  const app = sharedParley(freshDatabase);

  it('[R1] [R2] lists everyone but oneself in the order of names, in any script and case', async () => {
    const anna = await named(app.url, 'Anna');
    await Promise.all(
      ['bob', 'Ärla', 'Carl', 'Жанна', 'carla'].map((name) => named(app.url, name)),
    );
    const { people, next } = await anna.request('people-list', {});
    expect(names(people)).toEqual(['bob', 'Carl', 'carla', 'Ärla', 'Жанна']);
    expect(next).toBeUndefined();
    expect(people.every(({ guest: isGuest }) => isGuest)).toBe(true);
  });

  it('[R2] finds people by a part of the name in any case', async () => {
    const searcher = await named(app.url, 'Searcher');
    await named(app.url, 'Günther Straße');
    const find = async (query: string) =>
      names((await searcher.request('people-list', { query })).people);
    expect(await find('STRASSE')).toEqual(['Günther Straße']);
    expect(await find('  günth ')).toEqual(['Günther Straße']);
    expect(await find('жан')).toEqual(['Жанна']);
    expect(await find('searcher')).toEqual([]);
  });

  it.each(['%', '_', '\\', "'; drop table people; --", '\u0000'])(
    '[R2] takes %j in a search as it stands',
    async (query) => {
      const searcher = await guest(app, 'Searcher');
      const { people } = await searcher.request('people-list', { query });
      expect(people).toEqual([]);
    },
  );

  it('[R2] gives pages that join without a gap or a double', async () => {
    const reader = await guest(app, 'Reader');
    const whole = await reader.request('people-list', {});
    expect(await readAll(reader, 2)).toEqual(whole.people);
  });

  it('[R3] tells those who show everyone of someone new, and nobody else', async () => {
    const [shows, searches, pages, silent] = [
      await guest(app, 'Shows'),
      await guest(app, 'Searches'),
      await guest(app, 'Pages'),
      await guest(app, 'Silent'),
    ];
    await shows.request('people-list', {});
    await searches.request('people-list', {});
    await searches.request('people-list', { query: 'a' });
    await pages.request('people-list', { limit: 1 });
    const dora = await guest(app, 'Dora');
    const { person } = await shows.next('person-joined');
    expect(person).toEqual({ id: dora.self.id, name: dora.self.name, guest: true });
    for (const other of [searches, pages, silent, dora]) {
      await other.settled();
      expect(other.heard).not.toContain('person-joined');
    }
  });

  it('[R3] says nothing when someone comes back', async () => {
    const [shows, bob] = [await guest(app, 'Shows'), await guest(app, 'Bob')];
    await shows.request('people-list', {});
    await bob.again();
    await shows.settled();
    expect(shows.heard).not.toContain('person-joined');
  });
});

describeEachDatabase('who is online', (freshDatabase) => {
  const app = sharedParley(freshDatabase);

  it('[R2] [P2] is told of each person in the list, all statuses alike', async () => {
    const [anna, online, away, undisturbed, caller, gone] = [
      await guest(app, 'Anna'),
      await guest(app, 'Online'),
      await guest(app, 'Away'),
      await guest(app, 'Undisturbed'),
      await guest(app, 'Caller'),
      await register(app, newName('Gone')),
    ];
    await away.request('presence-idle', { idle: true });
    await undisturbed.request('presence-do-not-disturb', { on: true });
    await caller.request('call-invite', { person: online.self.id, media: 'voice' });
    gone.close();
    await untilOffline(anna, gone);
    const people = await readAll(anna);
    const entry = ({ self }: Client) => people.find(({ id }) => id === self.id);
    expect(entry(online)).toEqual({
      id: online.self.id,
      name: online.self.name,
      guest: true,
      status: 'online',
    });
    expect([away, undisturbed, caller].map((client) => entry(client)?.status)).toEqual([
      'away',
      'do-not-disturb',
      'in-call',
    ]);
    expect(entry(gone)).toMatchObject({ status: 'offline', lastSeenAt: expect.any(Number) });
    const ids = people.map(({ id }) => id);
    const { presences } = await anna.request('presence-watch', { people: ids });
    const listed = people.map(({ id, name: _, guest: __, ...shown }) => ({ person: id, ...shown }));
    expect(new Set(listed)).toEqual(new Set(presences));
  });

  it('[R2] [P1] is had of more people than can be watched, by one look a page', async () => {
    const others = limits.watchedPeople + 1;
    const crowd = await guests(app, ...Array<string>(others).fill('Crowd'));
    const leaving = crowd.filter((_, place) => place % 2 === 0);
    const witness = await guest(app, 'Witness');
    for (const client of leaving) client.close();
    for (const client of leaving) await untilOffline(witness, client);
    const people = new Map((await readAll(witness)).map((person) => [person.id, person]));
    expect(people.size).toBeGreaterThan(limits.watchedPeople);
    for (const client of crowd) {
      const status = leaving.includes(client) ? 'offline' : 'online';
      expect(people.get(client.self.id)).toMatchObject({ name: client.self.name, status });
    }
  });
});

describe('a large roster', () => {
  const app = sharedParley();

  it('[R2] [R3] goes on after a hundred, and nobody is told of new people then', async () => {
    const [first] = await Promise.all(
      Array.from({ length: limits.rosterPage + 1 }, () => guest(app, 'Person')),
    );
    if (first === undefined) throw new Error('There are people');
    const whole = await first.request('people-list', {});
    expect(whole.people).toHaveLength(limits.rosterPage);
    expect(whole.next).toBeUndefined();
    await guest(app, 'One too many');
    await first.settled();
    expect(first.heard).not.toContain('person-joined');
    const { people, next } = await first.request('people-list', {});
    expect(people).toHaveLength(limits.rosterPage);
    expect(next).toBeDefined();
  });
});
