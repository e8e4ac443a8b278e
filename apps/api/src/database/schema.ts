import type {
  ChatBody,
  ConversationId,
  InvitedRole,
  LinkId,
  PersonId,
  RequestId,
  ServerRole,
  SessionId,
} from '@parley/protocol';
import { type SQLWrapper, sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { inCodePointOrder, instant } from './columns.js';

export const people = pgTable(
  'people',
  {
    id: uuid().$type<PersonId>().primaryKey(),
    name: text().notNull(),
    /** `nameKey(name)`: two people never share one. */
    nameKey: inCodePointOrder().notNull(),
    /** `skeletonsOf(name)`: two people never share either. Null for whoever looked like somebody else before. */
    skeleton: inCodePointOrder(),
    shownSkeleton: inCodePointOrder(),
    /** argon2id in PHC format; null for whoever has none. */
    passwordHash: text(),
    role: text().$type<ServerRole>().notNull().default('guest'),
    /** By which they came. */
    invitation: uuid()
      .$type<LinkId>()
      .references((): AnyPgColumn => links.id, { onDelete: 'set null' }),
    /** Since when nobody logs in under the name. */
    deactivatedAt: instant(),
    /** The row is a stone [K46]: no name (`''`, and the id as its key), and nothing else of the person. */
    erasedAt: instant(),
    doNotDisturb: boolean().notNull().default(false),
    lastSeenAt: instant(),
    createdAt: instant().notNull(),
  },
  (table) => [
    uniqueIndex().on(table.nameKey),
    uniqueIndex().on(table.skeleton),
    uniqueIndex().on(table.shownSkeleton),
    index().on(table.invitation),
    index('people_owners').on(table.id).where(sql`${table.role} = 'owner'`),
  ],
);

export const sessions = pgTable(
  'sessions',
  {
    id: uuid().$type<SessionId>().primaryKey(),
    /** Nobody goes who is logged in. */
    person: uuid()
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    /** SHA-256 of the token, hexadecimal. */
    tokenHash: text().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    /** What the browser said of itself (`User-Agent`), cut. */
    agent: text(),
    /** Whence it was last used, as limits count addresses. */
    address: text(),
    lastSeenAt: instant(),
  },
  (table) => [
    uniqueIndex().on(table.tokenHash),
    index().on(table.person),
    index().on(table.expiresAt),
  ],
);

/** Sessions of accounts that have ended: their tokens still show that a device was logged in once [A13]. */
export const knownDevices = pgTable(
  'known_devices',
  {
    tokenHash: text().primaryKey(),
    person: uuid()
      .$type<PersonId>()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    endedAt: instant().notNull(),
  },
  (table) => [index().on(table.person, table.endedAt)],
);

/** What somebody was given in an address: to set the server up, an invitation, a new password. */
export const links = pgTable(
  'links',
  {
    id: uuid().$type<LinkId>().primaryKey(),
    kind: text().$type<'set-up' | 'invitation' | 'reset'>().notNull(),
    /** SHA-256 of the secret, hexadecimal. */
    secretHash: text().notNull(),
    /** Null for what was made at the command line. */
    maker: uuid()
      .$type<PersonId>()
      .references(() => people.id),
    /** Whose password it makes new. */
    person: uuid()
      .$type<PersonId>()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** What an invitation makes of whoever comes by it. */
    role: text().$type<InvitedRole>(),
    label: text(),
    uses: integer().notNull().default(1),
    used: integer().notNull().default(0),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
  },
  (table) => [
    uniqueIndex().on(table.secretHash),
    index().on(table.maker),
    index().on(table.person),
    index().on(table.kind, table.createdAt.desc(), table.id),
  ],
);

/** Who takes nothing from whom. */
export const blocks = pgTable(
  'blocks',
  {
    blocker: uuid()
      .$type<PersonId>()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    blocked: uuid()
      .$type<PersonId>()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    createdAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.blocker, table.blocked] }), index().on(table.blocked)],
);

export const conversations = pgTable(
  'conversations',
  {
    id: uuid().$type<ConversationId>().primaryKey(),
    kind: text().$type<'lobby' | 'direct'>().notNull(),
    /** The two people of a direct conversation, the lower id first, joined by a colon. */
    pair: text(),
    lastSeq: integer().notNull().default(0),
    /** By one of the two, the other: in the row that a send locks, so that what waits for a block sees it. */
    blocked: boolean().notNull().default(false),
    createdAt: instant().notNull(),
  },
  (table) => [uniqueIndex().on(table.pair)],
);

export const members = pgTable(
  'members',
  {
    conversation: uuid()
      .$type<ConversationId>()
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    person: uuid()
      .$type<PersonId>()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    readSeq: integer().notNull().default(0),
    /**
     * When the newest message came, of a direct conversation alone: a person's list is read in its order, while a
     * message to the lobby must not touch the rows of all.
     */
    lastAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.conversation, table.person] }),
    index().on(table.person, table.lastAt.desc().nullsLast()),
  ],
);

/** Whether a message is the card of a call, said as the index of cards says it. */
export const isCard = (body: SQLWrapper) => sql`${body} ->> 'kind' = 'call'`;

export const messages = pgTable(
  'messages',
  {
    conversation: uuid()
      .$type<ConversationId>()
      .notNull()
      .references(() => conversations.id),
    seq: integer().notNull(),
    author: uuid()
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    /** The client's id of the message; a card's is the server's, so that no client can take it first. */
    id: uuid().$type<RequestId>().notNull(),
    body: jsonb().$type<ChatBody>().notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.conversation, table.seq] }),
    uniqueIndex().on(table.author, table.id),
    /** The few cards among what is unread [V10]. */
    index('messages_cards').on(table.conversation, table.seq).where(isCard(table.body)),
  ],
);
