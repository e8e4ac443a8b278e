import { expect, it } from '@jest/globals';
import type { InvitedRole, LinkSecret, PersonId, ServerRole } from '@parley/protocol';
import { eq } from 'drizzle-orm';
import { links, people } from '../src/database/schema.js';
import { audit, server } from '../src/database/server-schema.js';
import { Client, type Fields } from './client.js';
import { describeEachDatabase } from './databases.js';
import { type ParleyApp, startParley } from './parley-app.js';
import { newName, PASSWORD } from './people.js';
import { setUp } from './set-up.js';
import { watchStatements } from './statements.js';

const DAY_MS = 24 * 60 * 60 * 1000;

const invite = async (
  client: Client,
  wish: Partial<Fields<'invitation-create'>> = {},
): Promise<LinkSecret> => {
  const { made } = await client.request('invitation-create', {
    role: 'member',
    expiresInMs: DAY_MS,
    ...wish,
  });
  const [first] = made;
  if (first === undefined) throw new Error('One was made');
  return first.secret;
};

const guestBy = async (app: ParleyApp, invitation: LinkSecret): Promise<Client> =>
  (await Client.connect(app.url)).login({ kind: 'guest', name: newName('Guest'), invitation });

const memberBy = async (app: ParleyApp, invitation: LinkSecret): Promise<Client> =>
  (await Client.connect(app.url)).login({
    kind: 'register',
    name: newName('Member'),
    password: PASSWORD,
    invitation,
  });

/** What comes of a link, looked at and used. */
const codesOf = async (app: ParleyApp, invitation: LinkSecret): Promise<string[]> => {
  const client = await Client.connect(app.url);
  const credentials = { kind: 'guest', name: newName('Mallory'), invitation } as const;
  const looked = await client.attempt('door-look', { link: invitation });
  const used = await client.attempt('login', { credentials });
  client.close();
  return [looked, used].map((ack) => (ack.ok ? 'ok' : ack.code));
};

const INVALID = ['LINK_INVALID', 'LINK_INVALID'];

const setRole = async ({ database }: ParleyApp, person: PersonId, role: ServerRole) =>
  database.update(people).set({ role }).where(eq(people.id, person));

describeEachDatabase('an invitation', (freshDatabase) => {
  const begin = async (door: 'invitation' | 'accounts' = 'invitation') => {
    const app = await startParley(await freshDatabase());
    return { app, olga: await setUp(app, door) };
  };

  it('[D6] says who invites into what, and lets somebody in by a closed door', async () => {
    const { app, olga } = await begin();
    const secret = await invite(olga, { labels: ['for Bob'] });
    const bob = await Client.connect(app.url);
    const seen = await bob.request('door-look', { link: secret });
    expect(seen.ways).toEqual(['password']);
    expect(seen.link).toMatchObject({
      kind: 'invitation',
      inviter: { name: 'Olga' },
      role: 'member',
    });
    await bob.login({ kind: 'register', name: 'Bob', password: PASSWORD, invitation: secret });
    expect(bob.self).toMatchObject({ role: 'member', guest: false });
    const { invitations } = await olga.request('invitation-list', {});
    expect(invitations).toMatchObject([
      { label: 'for Bob', used: 1, uses: 1, state: 'used-up', came: [{ name: 'Bob' }] },
    ]);
    const [row] = await app.database.select().from(people).where(eq(people.name, 'Bob'));
    expect(row?.invitation).toBe(invitations[0]?.id);
    const acts = await app.database.select().from(audit).where(eq(audit.actor, bob.self.id));
    expect(acts).toMatchObject([{ what: { event: 'invitation-used' } }]);
    await app.stop();
  });

  it.each<[InvitedRole, 'guest' | 'register', 'invitation' | 'accounts', ServerRole]>([
    ['guest', 'guest', 'invitation', 'guest'],
    ['guest', 'register', 'invitation', 'guest'],
    ['guest', 'register', 'accounts', 'member'],
    ['member', 'guest', 'invitation', 'guest'],
    ['member', 'register', 'invitation', 'member'],
  ])('[D6] as %s by %s where the door is "%s" makes a %s', async (role, way, door, becomes) => {
    const { app, olga } = await begin(door);
    const secret = await invite(olga, { role });
    const come = way === 'guest' ? guestBy : memberBy;
    expect((await come(app, secret)).self.role).toBe(becomes);
    await app.stop();
  });

  it('[D6] that is expired, used up, revoked, or none, is the same to everybody', async () => {
    const { app, olga } = await begin();
    const [expired, used, revoked] = [await invite(olga), await invite(olga), await invite(olga)];
    await guestBy(app, used);
    const { invitations } = await olga.request('invitation-list', {});
    const [last, , first] = invitations;
    if (last === undefined || first === undefined) throw new Error('Three were made');
    await olga.request('invitation-revoke', { invitation: last.id });
    await olga.request('invitation-revoke', { invitation: last.id });
    await app.database.update(links).set({ expiresAt: Date.now() }).where(eq(links.id, first.id));
    for (const secret of [expired, used, revoked])
      expect(await codesOf(app, secret)).toEqual(INVALID);
    const listed = await olga.request('invitation-list', {});
    expect(listed.invitations.map(({ state }) => state)).toEqual(['revoked', 'used-up', 'expired']);
    await app.stop();
  });

  it('[D4] lets as many in as it has uses, however many come at once', async () => {
    const { app, olga } = await begin();
    const secret = await invite(olga, { uses: 3 });
    const comers = await Promise.all(Array.from({ length: 8 }, () => Client.connect(app.url)));
    const acks = await Promise.all(
      comers.map((client) =>
        client.attempt('login', {
          credentials: { kind: 'guest', name: newName('Guest'), invitation: secret },
        }),
      ),
    );
    expect(acks.filter(({ ok }) => ok)).toHaveLength(3);
    const codes = acks.flatMap((ack) => (ack.ok ? [] : [ack.code]));
    expect(new Set(codes)).toEqual(new Set(['LINK_INVALID']));
    await app.stop();
  });

  it('[D4] is not used up by what fails', async () => {
    const { app, olga } = await begin();
    const secret = await invite(olga);
    const client = await Client.connect(app.url);
    const taken = { kind: 'guest', name: 'Olga', invitation: secret } as const;
    expect(await client.refusal('login', { credentials: taken })).toMatchObject({
      code: 'NAME_TAKEN',
      suggestion: 'Olga 2',
    });
    await client.login({ ...taken, name: 'Olga 2' });
    await app.stop();
  });

  it('[D6] is void once its maker may no longer invite', async () => {
    const { app, olga } = await begin();
    const anna = await memberBy(app, await invite(olga));
    await setRole(app, anna.self.id, 'admin');
    const secret = await invite(anna, { uses: 9 });
    await guestBy(app, secret);
    const stateOf = async () => (await olga.request('invitation-list', {})).invitations[0]?.state;

    await setRole(app, anna.self.id, 'member');
    expect(await codesOf(app, secret)).toEqual(INVALID);
    expect(await stateOf()).toBe('void');
    await app.database.update(server).set({ inviters: 'members' });
    await guestBy(app, secret);
    const { id } = anna.self;
    await app.database.update(people).set({ deactivatedAt: 1 }).where(eq(people.id, id));
    expect(await codesOf(app, secret)).toEqual(INVALID);
    expect(await stateOf()).toBe('void');
    await app.stop();
  });

  it("[D7] is made, seen and revoked by whoever may, each their own or everybody's", async () => {
    const { app, olga } = await begin();
    const [bob, guest] = [
      await memberBy(app, await invite(olga)),
      await guestBy(app, await invite(olga)),
    ];
    const wish = { role: 'guest', expiresInMs: DAY_MS } as const;
    const refusedAll = async (client: Client) => {
      expect((await client.refusal('invitation-create', wish)).code).toBe('NOT_ALLOWED');
      expect((await client.refusal('invitation-list', {})).code).toBe('NOT_ALLOWED');
    };
    await refusedAll(bob);
    await refusedAll(guest);
    await app.database.update(server).set({ inviters: 'members' });
    await refusedAll(guest);
    await invite(bob);
    const { invitations } = await bob.request('invitation-list', {});
    expect(invitations.map(({ maker }) => maker?.name)).toEqual([bob.self.name]);
    const all = (await olga.request('invitation-list', {})).invitations;
    expect(all).toHaveLength(3);
    const others = all.find(({ maker }) => maker?.name === 'Olga');
    if (others === undefined) throw new Error('Olga made two');
    const revoked = await bob.refusal('invitation-revoke', { invitation: others.id });
    expect(revoked.code).toBe('LINK_INVALID');
    for (const { id } of all) await olga.request('invitation-revoke', { invitation: id });
    await app.stop();
  });

  it('[D7] is made for many at once, and listed by pages', async () => {
    const { app, olga } = await begin();
    const labels = Array.from({ length: 60 }, (_, index) => `Person ${index}`);
    const sent = watchStatements();
    const { made } = await olga.request('invitation-create', {
      role: 'member',
      expiresInMs: DAY_MS,
      labels,
    });
    // One for all links, and one for all that the log says of them.
    expect(sent.filter((statement) => statement.startsWith('insert'))).toHaveLength(2);
    expect(made.map(({ invitation }) => invitation.label)).toEqual(labels);
    expect(new Set(made.map(({ secret }) => secret)).size).toBe(60);
    const first = await olga.request('invitation-list', {});
    expect(first.invitations).toHaveLength(50);
    const rest = await olga.request('invitation-list', { after: first.next });
    expect(rest.next).toBeUndefined();
    const all = [...first.invitations, ...rest.invitations].map(({ label }) => label);
    expect(all.sort()).toEqual([...labels].sort());
    await app.stop();
  });
});
