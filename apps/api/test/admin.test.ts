import { describe, expect, it } from '@jest/globals';
import {
  type Ack,
  type ClientMessageType,
  canOnServer,
  Inviters,
  type ServerAction,
  type ServerRole,
  serverRoles,
} from '@parley/protocol';
import { eq } from 'drizzle-orm';
import { people } from '../src/database/schema.js';
import type { Client } from './client.js';
import { describeEachDatabase } from './databases.js';
import { sharedParley, startParley } from './parley-app.js';
import { guest, newName, register } from './people.js';
import { setUp } from './set-up.js';

type Outcome = Pick<Ack<ClientMessageType>, 'ok'>;

const wish = { role: 'guest', expiresInMs: 3_600_000 } as const;

/** All that an action is asked by. */
const ways: Partial<Record<ServerAction, readonly ((client: Client) => Promise<Outcome>)[]>> = {
  invite: [(client) => client.attempt('invitation-create', wish)],
  settings: [
    (client) => client.attempt('server-settings', {}),
    (client) => client.attempt('server-set', {}),
  ],
  audit: [(client) => client.attempt('audit-list', {})],
  about: [(client) => client.attempt('server-about', {})],
};
const tried: readonly ServerAction[] = ['invite', 'settings', 'audit', 'about'];

describe('[D7] the table of rights on the server', () => {
  const app = sharedParley();
  const clients = new Map<ServerRole, Client>();

  const as = async (role: ServerRole): Promise<Client> => {
    if (clients.size === 0) clients.set('owner', await setUp(app, 'open'));
    const known = clients.get(role);
    if (known !== undefined) return known;
    const client = await (role === 'guest'
      ? guest(app, 'Guest')
      : register(app, newName('Person')));
    await app.database.update(people).set({ role }).where(eq(people.id, client.self.id));
    clients.set(role, client);
    return client;
  };

  const cells = Inviters.options.flatMap((inviters) =>
    serverRoles.flatMap((server) => tried.map((action) => ({ inviters, server, action }))),
  );

  it.each(cells)('of $server to $action where $inviters invite', async (cell) => {
    const { action, server, inviters } = cell;
    const client = await as(server);
    await (await as('owner')).request('server-set', { inviters });
    const isAllowed = canOnServer(action, { server, inviters });
    for (const way of ways[action] ?? []) {
      const outcome = await way(client);
      expect(outcome).toMatchObject(isAllowed ? { ok: true } : { ok: false, code: 'NOT_ALLOWED' });
    }
  });
});

describeEachDatabase('those who keep a server', (freshDatabase) => {
  it('[D8] change what it is called and whom it takes, and each change is in the log', async () => {
    const app = await startParley(await freshDatabase());
    const olga = await setUp(app, 'invitation');
    const before = await olga.request('server-settings', {});
    expect(before.settings).toEqual({
      name: 'House of tests',
      door: 'invitation',
      inviters: 'admins',
    });
    const { settings } = await olga.request('server-set', { name: ' The Smiths ', door: 'open' });
    expect(settings).toEqual({ name: 'The Smiths', door: 'open', inviters: 'admins' });
    await olga.request('server-set', { inviters: 'members', door: 'open' });
    expect((await guest(app, 'Anna')).server.name).toBe('The Smiths');
    const { entries, next } = await olga.request('audit-list', {});
    expect(entries.map(({ actor, what }) => [actor?.name, what])).toEqual([
      ['Olga', { event: 'inviters-changed', inviters: 'members' }],
      ['Olga', { event: 'door-changed', door: 'open' }],
      ['Olga', { event: 'server-renamed' }],
      ['Olga', { event: 'server-set-up', door: 'invitation' }],
    ]);
    expect(next).toBeUndefined();
    const [newest] = entries;
    const older = await olga.request('audit-list', { before: newest?.seq });
    expect(older.entries).toEqual(entries.slice(1));
    expect(JSON.stringify(entries)).not.toContain('Smiths');
    await app.stop();
  });

  it('[D8] see the log by pages', async () => {
    const app = await startParley(await freshDatabase());
    const olga = await setUp(app, 'invitation');
    const labels = Array.from({ length: 60 }, (_, index) => `Person ${index}`);
    await olga.request('invitation-create', { ...wish, labels });
    const first = await olga.request('audit-list', {});
    const rest = await olga.request('audit-list', { before: first.next });
    expect([first.entries.length, rest.entries.length, rest.next]).toEqual([50, 11, undefined]);
    const seqs = [...first.entries, ...rest.entries].map(({ seq }) => seq);
    expect(seqs).toEqual([...new Set(seqs)].sort((one, other) => other - one));
    await app.stop();
  });

  it('[D8] see what it is and uses', async () => {
    const settings = await freshDatabase();
    const app = await startParley({ ...settings, STUN_URLS: 'stun:stun.example.org' });
    const olga = await setUp(app, 'open');
    await guest(app, 'Anna');
    const { about } = await olga.request('server-about', {});
    expect(about).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      node: process.version,
      database: {
        kind: 'DATABASE_URL' in settings ? 'postgresql' : 'embedded',
        version: expect.stringMatching(/^\d+/),
      },
      turn: { mode: 'stun', running: false, warnings: [] },
      tls: { mode: 'none', names: [] },
      people: 2,
      connections: 2,
    });
    expect(about.database.bytes).toBeGreaterThan(1_000_000);
    expect(about.disk.totalBytes).toBeGreaterThanOrEqual(about.disk.freeBytes);
    expect(about.startedAt).toBeLessThan(Date.now());
    await app.stop();
  });
});
