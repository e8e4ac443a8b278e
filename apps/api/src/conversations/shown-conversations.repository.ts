import { Inject, Injectable } from '@nestjs/common';
import {
  type ChatBody,
  type Conversation,
  type ConversationId,
  limits,
  type PersonId,
  previewOf,
  type Seq,
} from '@parley/protocol';
import { and, desc, eq, isNotNull, isNull, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { alias, unionAll } from 'drizzle-orm/pg-core';
import { DATABASE, type Database } from '../database/database.js';
import { personColumns } from '../database/person-columns.js';
import { conversations, isCard, members, messages, people } from '../database/schema.js';
import { LOBBY } from './lobby.js';

const peers = alias(people, 'peers');
const authors = alias(people, 'authors');
const cards = alias(messages, 'cards');

/** As much of a message as a preview needs: how much there is of it is up to others. */
const PREVIEW_NEEDS = sql.raw(`${limits.previewCharacters + 2}`);
const beginning = sql<ChatBody>`case when ${messages.body} ->> 'kind' = 'text'
  then jsonb_build_object('kind', 'text', 'text', left(${messages.body} ->> 'text', ${PREVIEW_NEEDS}))
  else ${messages.body} end`;

/** The other one of a direct conversation's pair. */
const peerOf = (self: SQLWrapper): SQL => sql`(case split_part(${conversations.pair}, ':', 1)
  when ${self}::text then split_part(${conversations.pair}, ':', 2)
  else split_part(${conversations.pair}, ':', 1) end)::uuid`;

const self = sql.placeholder('self');

/** The memberships of oneself that are to be shown. */
const ownMemberships = (database: Database, where: SQL | undefined) =>
  database
    .select({ conversation: members.conversation, readSeq: members.readSeq })
    .from(members)
    .where(and(eq(members.person, self), where));

type Own = ReturnType<ReturnType<typeof ownMemberships>['as']>;

const newestDirects = (database: Database) =>
  ownMemberships(database, isNotNull(members.lastAt))
    .orderBy(sql`${members.lastAt} desc nulls last`)
    .limit(limits.conversationPage);

/** Past the mark, the newest cards of calls in which oneself had a part [V10]; null when there is none. */
const readCards = (own: Own): SQL<Seq[] | null> => sql`(select jsonb_agg(seq order by seq) from (
  select ${cards.seq} as seq from ${messages} as cards
  where ${conversations.kind} = 'direct'
    and ${cards.conversation} = ${conversations.id} and ${cards.seq} > ${own.readSeq}
    and ${isCard(cards.body)}
    and (${cards.author} = ${self} or ${cards.body} ->> 'outcome' = 'declined'
      or ${cards.body} ->> 'durationMs' is not null)
  order by ${cards.seq} desc limit ${sql.raw(`${limits.readCards}`)}) as known)`;

const listed = (database: Database) => {
  const own = unionAll(
    newestDirects(database),
    ownMemberships(database, and(eq(members.conversation, LOBBY), isNull(members.lastAt))),
  ).as('own');
  return shown(database, own);
};

const found = (database: Database) =>
  shown(
    database,
    ownMemberships(database, eq(members.conversation, sql.placeholder('id'))).as('own'),
  );

const shown = (database: Database, own: Own) =>
  database
    .select({
      id: conversations.id,
      kind: conversations.kind,
      lastSeq: conversations.lastSeq,
      readSeq: own.readSeq,
      readCards: readCards(own),
      peer: personColumns(peers),
      message: { at: messages.createdAt, body: beginning },
      author: personColumns(authors),
    })
    .from(own)
    .innerJoin(conversations, eq(conversations.id, own.conversation))
    .leftJoin(peers, eq(peers.id, peerOf(self)))
    .leftJoin(
      messages,
      and(eq(messages.conversation, conversations.id), eq(messages.seq, conversations.lastSeq)),
    )
    .leftJoin(authors, eq(authors.id, messages.author))
    .orderBy(sql`${messages.createdAt} desc nulls last`, desc(conversations.createdAt));

type Row = Awaited<ReturnType<typeof shown>>[number];

const toConversation = (row: Row): Conversation => {
  const { id, kind, lastSeq, readSeq, readCards, peer, message, author } = row;
  const ofEveryKind = {
    id,
    lastSeq,
    readSeq,
    ...(readCards !== null && { readCards }),
    ...(message && author && { lastMessage: previewOf({ author, ...message }) }),
  };
  switch (kind) {
    case 'lobby':
      return { kind, ...ofEveryKind };
    case 'direct': {
      if (peer === null) throw new Error('A direct conversation has lost one of its two');
      return { kind, peer, ...ofEveryKind };
    }
  }
};

/** Conversations as one member sees them. */
@Injectable()
export class ShownConversationsRepository {
  private readonly listed;
  private readonly found;

  constructor(@Inject(DATABASE) database: Database) {
    this.listed = listed(database).prepare('conversations_listed');
    this.found = found(database).prepare('conversation_found');
  }

  /**
   * Everything that the person has to be told of, the newest message first [V3]. What it costs goes by what is
   * listed, not by what there is.
   */
  async list(person: PersonId): Promise<Conversation[]> {
    const page = limits.conversationPage;
    const all = (await this.listed.execute({ self: person })).map(toConversation);
    const lobby = all.findIndex(({ kind }) => kind === 'lobby');
    // Whatever is newer, the lobby is never left out.
    return lobby < page ? all.slice(0, page) : [...all.slice(0, page - 1), ...all.slice(lobby)];
  }

  async find(person: PersonId, id: ConversationId): Promise<Conversation | undefined> {
    const [row] = await this.found.execute({ self: person, id });
    return row && toConversation(row);
  }
}
