import type {
  CallEndReason,
  CallId,
  CallMedia,
  CallState,
  ConversationId,
  DeviceId,
  LegState,
  MediaFlow,
  PersonId,
  RequestId,
  ResumeToken,
  SentMedia,
  SessionId,
} from '@parley/protocol';
import { sql } from 'drizzle-orm';
import {
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant, verbatim } from './columns.js';
import { conversations, people } from './schema.js';

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
    /** Those of them that do it without a sound. */
    silent: jsonb().$type<DeviceId[]>().notNull().default([]),
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
