import { canOnServer, canUpon, Inviters, type ServerRole, serverRoles } from '@parley/protocol';
import { and, eq, exists, gt, inArray, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Database } from './database.js';
import { links, people } from './schema.js';
import { server } from './server-schema.js';

const makers = alias(people, 'makers');
const owners = alias(people, 'link_people');

const isThere = (person: typeof makers | typeof owners): SQL | undefined =>
  and(isNull(person.deactivatedAt), isNull(person.erasedAt));

const whoInvite = (inviters: Inviters): ServerRole[] =>
  serverRoles.filter((role) => canOnServer('invite', { server: role, inviters }));

const whomResets = (role: ServerRole): ServerRole[] =>
  serverRoles.filter((target) => canUpon({ server: role, target }));

const mayInvite = or(
  ...Inviters.options.map((inviters) =>
    and(eq(server.inviters, inviters), inArray(makers.role, whoInvite(inviters))),
  ),
);

/** By what both are now: of somebody who has risen meanwhile it would give away more than it was made for. */
const mayReset = or(
  ...serverRoles.map((role) => and(eq(makers.role, role), inArray(owners.role, whomResets(role)))),
);

/** Whoever made it is still there, and still may; what the command line made needs nobody. */
export const isMakerAllowed = (by: Database): SQL | undefined => {
  const maker = by
    .select({ one: sql`1` })
    .from(makers)
    .innerJoin(server, sql`true`)
    .leftJoin(owners, eq(owners.id, links.person))
    .where(
      and(
        eq(makers.id, links.maker),
        isThere(makers),
        or(ne(links.kind, 'invitation'), mayInvite),
        or(ne(links.kind, 'reset'), mayReset),
      ),
    );
  return or(isNull(links.maker), exists(maker));
};

/** Whether a link still leads anywhere: in the statement that reads or uses it, so that nothing comes between. */
export const isGood = (by: Database, now: number): SQL | undefined => {
  const person = by
    .select({ one: sql`1` })
    .from(owners)
    .where(and(eq(owners.id, links.person), isThere(owners)));
  return and(
    isNull(links.revokedAt),
    gt(links.expiresAt, now),
    lt(links.used, links.uses),
    isMakerAllowed(by),
    or(isNull(links.person), exists(person)),
  );
};
