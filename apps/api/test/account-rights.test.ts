import { expect, it } from '@jest/globals';
import {
  type AccountFacts,
  type ClientMessageType,
  canGive,
  canStepDown,
  canUpon,
  PersonId,
  type ServerRole,
  serverRoles,
} from '@parley/protocol';
import { eq } from 'drizzle-orm';
import { people } from '../src/database/schema.js';
import { audit } from '../src/database/server-schema.js';
import { type Client, newId } from './client.js';
import { describeEachDatabase } from './databases.js';
import { type ParleyApp, sharedParley, startParley } from './parley-app.js';
import { lobbyOf } from './people.js';
import { OWNER, setUp } from './set-up.js';
import { somebody } from './somebody.js';

type App = Pick<ParleyApp, 'url' | 'database'>;

const roleOf = async ({ database }: App, { self }: Client): Promise<ServerRole | undefined> => {
  const [row] = await database.select().from(people).where(eq(people.id, self.id));
  return row?.role;
};

const pairs = serverRoles.flatMap((server) => serverRoles.map((target) => ({ server, target })));

const acts = [
  'account-deactivate',
  'account-reactivate',
  'account-sign-out',
  'account-reset',
  'account-erase',
] as const satisfies readonly ClientMessageType[];

describeEachDatabase('the accounts of others', (freshDatabase) => {
  const app = sharedParley(async () => ({ ...(await freshDatabase()), TRUST_PROXY: 'true' }));

  const audited = async ({ self }: Client) =>
    (await app.database.select().from(audit).where(eq(audit.target, self.id))).map(
      ({ what }) => what.event,
    );

  it.each(pairs)('[R4] of a $target: what a $server does to them', async (facts) => {
    const [actor, target] = [await somebody(app, facts.server), await somebody(app, facts.target)];
    const person = target.self.id;
    // A guest by whom there is nothing goes with the session.
    const { id: conversation } = await lobbyOf(target);
    await target.request('chat-send', { conversation, text: 'Hello' });
    for (const type of acts) {
      const ack = await actor.attempt(type, { person });
      expect({ type, ok: ack.ok }).toEqual({ type, ok: canUpon(facts) });
      if (!ack.ok) expect(ack).toMatchObject({ code: 'NOT_ALLOWED' });
    }
    if (!canUpon(facts)) {
      await target.settled();
      expect(await audited(target)).toEqual([]);
    }
  });

  it.each(pairs)('[R4] of a $target: the roles that a $server gives', async (facts) => {
    const actor = await somebody(app, facts.server);
    for (const role of serverRoles) {
      const target = await somebody(app, facts.target);
      const ack = await actor.attempt('account-role', { person: target.self.id, role });
      const isToKeep = role === 'admin' || role === 'owner';
      const lacksPassword = facts.target === 'guest' && isToKeep;
      const isAllowed = canGive(role, facts) && !lacksPassword;
      expect({ role, ok: ack.ok }).toEqual({ role, ok: isAllowed });
      if (!ack.ok) expect(ack).toMatchObject({ code: 'NOT_ALLOWED' });
      expect(await roleOf(app, target)).toBe(isAllowed ? role : facts.target);
    }
  });

  it.each(serverRoles)('[R4] are no way for a %s to a role of their own', async (server) => {
    for (const role of serverRoles) {
      const actor = await somebody(app, server);
      const ack = await actor.attempt('account-role', { person: actor.self.id, role });
      expect({ role, ok: ack.ok }).toEqual({ role, ok: canStepDown(role, server) });
      expect(await roleOf(app, actor)).toBe(ack.ok ? role : server);
      for (const type of acts) {
        const upon = await actor.refusal(type, { person: actor.self.id });
        expect(upon).toMatchObject({ code: 'NOT_ALLOWED' });
      }
    }
  });

  it('[R4] are acted upon by what both are, whatever the connection was told', async () => {
    const [admin, other] = [await somebody(app, 'admin'), await somebody(app, 'member')];
    const demote = app.database.update(people).set({ role: 'member' });
    await demote.where(eq(people.id, admin.self.id));
    const person = other.self.id;
    expect(await admin.refusal('account-sign-out', { person })).toMatchObject({
      code: 'NOT_ALLOWED',
    });
    expect(await admin.refusal('account-list', {})).toMatchObject({ code: 'NOT_ALLOWED' });
  });

  it('[R4] are nothing of whoever is not there', async () => {
    const admin = await somebody(app, 'admin');
    const person = PersonId.parse(newId());
    for (const type of acts) {
      expect(await admin.refusal(type, { person })).toMatchObject({ code: 'PERSON_NOT_FOUND' });
    }
    const role = admin.refusal('account-role', { person, role: 'member' });
    expect(await role).toMatchObject({ code: 'PERSON_NOT_FOUND' });
  });

  it.each(['guest', 'member'] as const)(
    '[R4] [A18] do not tell a %s who is there',
    async (role) => {
      const [admin, client] = [await somebody(app, 'admin'), await somebody(app, role)];
      const [erased, there] = [await somebody(app, 'member'), await somebody(app, 'member')];
      await admin.request('account-erase', { person: erased.self.id });
      for (const person of [erased.self.id, there.self.id, PersonId.parse(newId())]) {
        for (const type of [...acts, 'session-list'] as const) {
          expect(await client.refusal(type, { person })).toMatchObject({ code: 'NOT_ALLOWED' });
        }
        const given = client.refusal('account-role', { person, role: 'guest' });
        expect(await given).toMatchObject({ code: 'NOT_ALLOWED' });
      }
    },
  );
});

describeEachDatabase('the owners of a server', (freshDatabase) => {
  it('[R5] never leave it without one, also when they go at once', async () => {
    const app = await startParley(await freshDatabase());
    const first = await setUp(app, 'open');
    const person = first.self.id;
    const step = { person, role: 'member' } as const;
    expect(await first.refusal('account-role', step)).toMatchObject({ code: 'LAST_OWNER' });
    const facts: AccountFacts = { server: 'owner', target: 'member' };
    expect(canGive('owner', facts)).toBe(true);
    for (let rounds = 0; rounds < 10; rounds += 1) {
      const owners = [await somebody(app, 'owner'), await somebody(app, 'owner')];
      const [keeper] = await app.database.select().from(people).where(eq(people.name, OWNER.name));
      if (keeper === undefined) throw new Error('The server was set up');
      // Deactivated owners do not count.
      const away = app.database.update(people).set({ deactivatedAt: Date.now() });
      await away.where(eq(people.id, keeper.id));
      const acks = await Promise.all(
        owners.map((owner) =>
          owner.attempt('account-role', { person: owner.self.id, role: 'member' }),
        ),
      );
      expect(acks.map((ack) => ack.ok || ack.code).sort()).toEqual(['LAST_OWNER', true]);
      const left = app.database.update(people).set({ role: 'member' });
      for (const { self } of owners) await left.where(eq(people.id, self.id));
    }
    await app.stop();
  });
});
