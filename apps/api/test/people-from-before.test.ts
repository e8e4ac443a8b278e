import { expect, it } from '@jest/globals';
import { LinkSecret, type ServerRole } from '@parley/protocol';
import { LOBBY } from '../src/conversations/lobby.js';
import { Client, type Fields } from './client.js';
import { describeEachDatabase } from './databases.js';
import { come, leaveFoundation, passwords, signIn } from './foundation.js';
import type { ParleyApp } from './parley-app.js';
import { ServerProcess } from './server-process.js';
import { OWNER } from './set-up.js';

type At = Pick<ParleyApp, 'url'>;

/** Everybody there was, by the way that they had: a guest's is their session. */
const everybody = async (app: At): Promise<Client[]> => [
  await signIn(app, 'Anna'),
  await come(app, 'Bob'),
  await signIn(app, 'Zoe'),
  await signIn(app, 'Z\u043ee'),
  await come(app, 'You'),
];

const rolesOf = (clients: readonly Client[]): [string, ServerRole][] =>
  clients.map(({ self }) => [self.name, self.role]);

const KEPT: readonly [string, ServerRole][] = [
  ['Anna', 'member'],
  ['Bob', 'guest'],
  ['Zoe', 'member'],
  ['Z\u043ee', 'member'],
  ['You', 'guest'],
];

const lobbyOf = async (client: Client): Promise<[string, number][]> => {
  const { messages } = await client.request('chat-history', { conversation: LOBBY });
  return messages.map(({ author, seq }) => [author.name, seq]);
};

const WRITTEN = [
  ['Anna', 1],
  ['Bob', 2],
  ['Z\u043ee', 3],
  ['You', 4],
];

const linkIn = ({ output }: ServerProcess): LinkSecret =>
  LinkSecret.parse(/\/setup#([\w-]{43})/.exec(output)?.[1]);

const wished = (link: LinkSecret, owner: Fields<'server-set-up'>['owner']) =>
  ({ link, name: 'The Smiths', door: 'accounts', owner }) as const;

describeEachDatabase('a server that had people before it could have an owner', (fresh) => {
  it('[D5] offers one of them to be its owner, by the link that it prints', async () => {
    const settings = await fresh();
    await leaveFoundation(settings);
    const server = await ServerProcess.start(settings);
    const before = await everybody(server);
    const zoe = await Client.connect(server.url);
    const link = linkIn(server);
    const seen = await zoe.request('door-look', { link });
    expect(seen.link).toMatchObject({ kind: 'set-up' });
    if (seen.link?.kind !== 'set-up') throw new Error('The link is to the set-up');
    expect(seen.link.people.map(({ name }) => name)).toEqual([
      'Anna',
      'Bob',
      'Zoe',
      'Z\u043ee',
      'You',
    ]);

    const owner = { kind: 'password', name: 'Zoe', password: passwords.Zoe } as const;
    await zoe.setUp(wished(link, owner));
    expect(zoe.self).toMatchObject({ id: before[2]?.self.id, name: 'Zoe', role: 'owner' });
    expect(await lobbyOf(zoe)).toEqual(WRITTEN);
    const after = await Promise.all(before.map((client) => client.again()));
    expect(rolesOf(after)).toEqual(
      KEPT.map(([name, role]) => [name, name === 'Zoe' ? 'owner' : role]),
    );
    await server.kill();

    // No other link is printed from then on, and the door is as the owner has it.
    const next = await ServerProcess.start(settings);
    expect(next.output).not.toContain('/setup#');
    const visitor = await Client.connect(next.url);
    expect(await visitor.request('door-look', {})).toMatchObject({
      settingUp: false,
      ways: ['register', 'password'],
      server: { name: 'The Smiths' },
    });
    await next.kill();
  });

  it('[D2] [D5] keeps everybody, takes nobody new even from its own machine, and then has a new owner', async () => {
    const settings = await fresh();
    await leaveFoundation(settings);
    // The door stays as it is when the server starts once more.
    await (await ServerProcess.start(settings)).kill();
    const server = await ServerProcess.start(settings);
    expect(rolesOf(await everybody(server))).toEqual(KEPT);

    const olga = await Client.connect(server.url);
    const seen = await olga.request('door-look', {});
    expect(seen).toMatchObject({ settingUp: true, ways: ['password'], server: { name: null } });
    for (const credentials of [{ kind: 'guest', name: 'Olga' } as const, OWNER]) {
      expect(await olga.refusal('login', { credentials })).toMatchObject({ code: 'DOOR_CLOSED' });
    }
    await olga.setUp(wished(linkIn(server), OWNER));
    expect(rolesOf([olga, ...(await everybody(server))])).toEqual([['Olga', 'owner'], ...KEPT]);
    expect(await lobbyOf(olga)).toEqual(WRITTEN);
    await server.kill();
  });
});
