import { expect, it } from '@jest/globals';
import {
  type Ack,
  type ClientMessageType,
  canOnServer,
  canUpon,
  Inviters,
  type LinkId,
  type ServerRole,
  type SessionId,
  serverRoles,
} from '@parley/protocol';
import { server } from '../src/database/server-schema.js';
import type { Client } from './client.js';
import { describeEachDatabase } from './databases.js';
import { sharedParley } from './parley-app.js';
import { lobbyOf } from './people.js';
import { somebody } from './somebody.js';

const wish = { role: 'guest', expiresInMs: 3_600_000 } as const;

const outcomeOf = (ack: Ack<ClientMessageType>): string => (ack.ok ? 'ok' : ack.code);
const mayOr = (may: boolean, code: string): string => (may ? 'ok' : code);

const invite = async (client: Client): Promise<LinkId> => {
  const [made] = (await client.request('invitation-create', wish)).made;
  if (made === undefined) throw new Error('One was made');
  return made.invitation.id;
};

/** What is seen of an invitation. */
const stateFor = async (client: Client, id: LinkId): Promise<string | undefined> => {
  const ack = await client.attempt('invitation-list', {});
  return ack.ok ? ack.invitations.find((one) => one.id === id)?.state : ack.code;
};

const sessionOf = async ({ self }: Client, keeper: Client): Promise<SessionId> => {
  const [session] = (await keeper.request('session-list', { person: self.id })).sessions;
  if (session === undefined) throw new Error('They are here');
  return session.id;
};

const cells = Inviters.options.flatMap((inviters) =>
  serverRoles.map((role) => ({ inviters, role })),
);
const pairs = serverRoles.flatMap((role) => serverRoles.map((target) => ({ role, target })));

describeEachDatabase('what those see and end who keep a server', (freshDatabase) => {
  const app = sharedParley(async () => ({ ...(await freshDatabase()), TRUST_PROXY: 'true' }));

  const setInviters = async (inviters: Inviters): Promise<void> => {
    await app.database.update(server).set({ inviters });
  };

  const looked = new Map<ServerRole, Promise<Client>>();
  /** Somebody to look at, whom nothing becomes of by it. */
  const lookedAt = (role: ServerRole): Promise<Client> => {
    const one = looked.get(role) ?? somebody(app, role);
    looked.set(role, one);
    return one;
  };

  it.each(cells)('[D7] of a $role: invitations, where $inviters invite', async (cell) => {
    const { inviters, role } = cell;
    await setInviters(inviters);
    const facts = { server: role, inviters };
    const [mayInvite, maySeeAll] = [
      canOnServer('invite', facts),
      canOnServer('invitations', facts),
    ];
    const [owner, client] = [await somebody(app, 'owner'), await somebody(app, role)];
    const another = await invite(owner);

    const seen = maySeeAll ? 'open' : mayInvite ? undefined : 'NOT_ALLOWED';
    expect(await stateFor(client, another)).toBe(seen);
    const revoked = await client.attempt('invitation-revoke', { invitation: another });
    const refused = mayInvite ? 'LINK_INVALID' : 'NOT_ALLOWED';
    expect(outcomeOf(revoked)).toBe(mayOr(maySeeAll, refused));
    expect(await stateFor(owner, another)).toBe(maySeeAll ? 'revoked' : 'open');

    const made = await client.attempt('invitation-create', wish);
    expect(outcomeOf(made)).toBe(mayOr(mayInvite, 'NOT_ALLOWED'));
    if (!made.ok) return;
    for (const { invitation } of made.made) {
      expect(await stateFor(client, invitation.id)).toBe('open');
      await client.request('invitation-revoke', { invitation: invitation.id });
      expect(await stateFor(client, invitation.id)).toBe('revoked');
    }
  });

  it('[D7] shows to nobody what was theirs while they might, once they may no more', async () => {
    await setInviters('members');
    const anna = await somebody(app, 'member');
    const own = await invite(anna);
    await setInviters('admins');
    expect(await stateFor(anna, own)).toBe('NOT_ALLOWED');
    expect(await anna.refusal('invitation-revoke', { invitation: own })).toMatchObject({
      code: 'NOT_ALLOWED',
    });
  });

  it.each(cells)('[D8] of a $role: accounts, where $inviters invite', async (cell) => {
    const { inviters, role } = cell;
    await setInviters(inviters);
    const client = await somebody(app, role);
    const expected = mayOr(canOnServer('accounts', { server: role, inviters }), 'NOT_ALLOWED');
    expect(outcomeOf(await client.attempt('account-list', {}))).toBe(expected);
    for (const target of serverRoles) {
      const person = (await lookedAt(target)).self.id;
      const one = await client.attempt('account-list', { person });
      const sessions = await client.attempt('session-list', { person });
      expect([one, sessions].map(outcomeOf)).toEqual([expected, expected]);
    }
  });

  it.each(pairs)('[R4] of a $target: a session that a $role ends', async ({ role, target }) => {
    const [owner, actor, other] = [
      await somebody(app, 'owner'),
      await somebody(app, role),
      await somebody(app, target),
    ];
    // A guest by whom there is nothing goes with the session.
    const { id: conversation } = await lobbyOf(other);
    await other.request('chat-send', { conversation, text: 'Hello' });
    const session = await sessionOf(other, owner);
    const may = canUpon({ server: role, target });
    const ended = await actor.attempt('session-end', { session });
    expect(outcomeOf(ended)).toBe(mayOr(may, 'NOT_ALLOWED'));
    const { sessions } = await owner.request('session-list', { person: other.self.id });
    expect(sessions.map(({ id }) => id)).toEqual(may ? [] : [session]);
    if (may) await other.closed;
    else await other.settled();
  });
});
