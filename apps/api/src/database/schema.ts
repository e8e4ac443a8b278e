import type {
  CallEndReason,
  CallId,
  CallMedia,
  CallState,
  ChatBody,
  ConversationId,
  DeviceId,
  InvitedRole,
  LegState,
  LinkId,
  MediaFlow,
  PersonId,
  RequestId,
  ResumeToken,
  SentMedia,
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
import { inCodePointOrder, instant, verbatim } from './columns.js';

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

export const calls = pgTable(
  'calls',
  {
    id: uuid().$type<CallId>().primaryKey(),
    /** Changes are made by compare-and-set on this [C1]. */
    rev: integer().notNull(),
    conversation: uuid()
      .$type<ConversationId>()
      .notNull()
      .references(() => conversations.id),
    media: text().$type<CallMedia>().notNull(),
    state: text().$type<CallState>().notNull(),
    reason: text().$type<CallEndReason>(),
    epoch: integer().notNull(),
    createdAt: instant().notNull(),
    acceptedAt: instant(),
    endedAt: instant(),
    /** When the reaper must look at the call; derived from the row and its legs at each change. */
    deadlineAt: instant(),
  },
  (table) => [
    index().on(table.deadlineAt).where(sql`${table.deadlineAt} is not null`),
    /** By it a conversation that is deleted finds out that no call was in it. */
    index().on(table.conversation),
  ],
);

export const legs = pgTable(
  'legs',
  {
    call: uuid()
      .$type<CallId>()
      .notNull()
      .references(() => calls.id, { onDelete: 'cascade' }),
    person: uuid()
      .$type<PersonId>()
      .notNull()
      .references(() => people.id),
    role: text().$type<'caller' | 'callee'>().notNull(),
    state: text().$type<LegState>().notNull(),
    /** The device that holds the leg and the login session it had then. */
    device: uuid().$type<DeviceId>(),
    session: uuid().$type<SessionId>(),
    /** The id of the invite by which the person joined, so that its repeat is recognised [M3]. */
    inviteId: uuid().$type<RequestId>(),
    resumeToken: text().$type<ResumeToken>(),
    /** Devices that alert their person. */
    alerting: jsonb().$type<DeviceId[]>().notNull(),
    alertedAt: instant(),
    /**
     * Since when the device has been disconnected from the server, or, of a leg that nobody holds yet, since when
     * no device alerts that did; else null.
     */
    goneAt: instant(),
    flow: text().$type<MediaFlow>().notNull(),
    /** Since when the device has reported lost media; null while it has it. */
    lostAt: instant(),
    sends: jsonb().$type<SentMedia>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.call, table.person] }),
    /** A person holds at most one live leg [X4]. */
    uniqueIndex('legs_one_live').on(table.person).where(sql`${table.state} <> 'left'`),
    uniqueIndex().on(table.person, table.inviteId),
  ],
);

/** Offers of callers whose call rings, unread: the row goes with the accept, or with the end [N12]. */
export const preparedOffers = pgTable('prepared_offers', {
  call: uuid()
    .$type<CallId>()
    .primaryKey()
    .references(() => calls.id, { onDelete: 'cascade' }),
  /** The client's id of the message that brought it. */
  id: uuid().$type<RequestId>().notNull(),
  epoch: integer().notNull(),
  neg: integer().notNull(),
  sdp: verbatim().notNull(),
});
