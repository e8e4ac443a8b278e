import { Inject, Injectable } from '@nestjs/common';
import {
  type ChatBody,
  type Conversation,
  ConversationId,
  limits,
  type PersonId,
  previewOf,
  type Seq,
} from '@parley/protocol';
import { and, desc, eq, gt, inArray, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { DATABASE, type Database } from '../database/database.js';
import { conversations, members, messages, people } from '../database/schema.js';

const peers = alias(people, 'peers');
const peerMembers = alias(members, 'peer_members');
const authors = alias(people, 'authors');

/** The same for both people, whoever asks. */
const pairOf = (one: PersonId, other: PersonId): string => [one, other].sort().join(':');

const membership = (person: PersonId, id: ConversationId): SQL | undefined =>
  and(eq(members.conversation, id), eq(members.person, person));

/** As much of a message as a preview needs: how much there is of it is up to others. */
const beginning = sql<ChatBody>`case when ${messages.body} ->> 'kind' = 'text'
  then jsonb_build_object('kind', 'text', 'text', left(${messages.body} ->> 'text', ${sql.raw(`${limits.previewCharacters + 2}`)}))
  else ${messages.body} end`;

const lastSeqOf = (id: ConversationId): SQL =>
  sql`(select ${conversations.lastSeq} from ${conversations} where ${conversations.id} = ${id})`;

@Injectable()
export class ConversationsRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Everything that the person has to be told of, the newest message first [V3]. */
  async list(person: PersonId): Promise<Conversation[]> {
    const lobby = eq(conversations.kind, 'lobby');
    const page = limits.conversationPage;
    const listed = await this.select(person, or(lobby, gt(conversations.lastSeq, 0)), page);
    if (listed.some(({ kind }) => kind === 'lobby')) return listed;
    // Whatever is newer, the lobby is never left out.
    return [...listed.slice(0, page - 1), ...(await this.select(person, lobby, 1))];
  }

  async find(person: PersonId, id: ConversationId): Promise<Conversation | undefined> {
    const [conversation] = await this.select(person, eq(conversations.id, id), 1);
    return conversation;
  }

  async idsOf(person: PersonId): Promise<ConversationId[]> {
    const rows = await this.database
      .select({ id: members.conversation })
      .from(members)
      .where(eq(members.person, person));
    return rows.map(({ id }) => id);
  }

  async isMember(person: PersonId, id: ConversationId): Promise<boolean> {
    const rows = await this.database
      .select({ id: members.conversation })
      .from(members)
      .where(membership(person, id));
    return rows.length > 0;
  }

  async addMember(tx: Database, conversation: ConversationId, person: PersonId): Promise<void> {
    // Who comes has not missed what was said before.
    const readSeq = lastSeqOf(conversation);
    await tx.insert(members).values({ conversation, person, readSeq }).onConflictDoNothing();
  }

  /** Two who ask at once get the same: the pair is unique. */
  async direct(
    tx: Database,
    one: PersonId,
    other: PersonId,
  ): Promise<{ id: ConversationId; isNew: boolean }> {
    const pair = pairOf(one, other);
    const [made] = await tx
      .insert(conversations)
      .values({
        id: ConversationId.parse(crypto.randomUUID()),
        kind: 'direct',
        pair,
        createdAt: Date.now(),
      })
      .onConflictDoNothing()
      .returning({ id: conversations.id });
    if (made !== undefined) {
      await tx.insert(members).values([
        { conversation: made.id, person: one },
        { conversation: made.id, person: other },
      ]);
      return { id: made.id, isNew: true };
    }
    const [present] = await tx
      .select({ id: conversations.id })
      .from(conversations)
      .where(eq(conversations.pair, pair));
    if (present === undefined) throw new Error('A direct conversation vanished');
    return { id: present.id, isNew: false };
  }

  transaction<T>(work: (tx: Database) => Promise<T>): Promise<T> {
    return this.database.transaction(work);
  }

  /**
   * Moves the read mark forward, at most to the last message.
   * @returns where it stands now, or undefined when it does not move
   */
  async markRead(person: PersonId, id: ConversationId, seq: Seq): Promise<Seq | undefined> {
    const reached = sql`least(${seq}, ${lastSeqOf(id)})`;
    const [row] = await this.database
      .update(members)
      .set({ readSeq: reached })
      .where(and(membership(person, id), lt(members.readSeq, reached)))
      .returning({ readSeq: members.readSeq });
    return row?.readSeq;
  }

  /**
   * Moves the marks of those to the newest message who had read all before it.
   * @returns whose marks moved
   */
  async readNewest(
    tx: Database,
    id: ConversationId,
    seq: Seq,
    readers: readonly PersonId[],
  ): Promise<PersonId[]> {
    const rows = await tx
      .update(members)
      .set({ readSeq: seq })
      .where(
        and(
          eq(members.conversation, id),
          inArray(members.person, [...readers]),
          eq(members.readSeq, seq - 1),
        ),
      )
      .returning({ person: members.person });
    return rows.map(({ person }) => person);
  }

  /** Where the read mark stands, or undefined when the person is not a member. */
  async readSeq(person: PersonId, id: ConversationId): Promise<Seq | undefined> {
    const [row] = await this.database
      .select({ readSeq: members.readSeq })
      .from(members)
      .where(membership(person, id));
    return row?.readSeq;
  }

  private async select(
    person: PersonId,
    where: SQL | undefined,
    limit: number,
  ): Promise<Conversation[]> {
    const rows = await this.database
      .select({
        id: conversations.id,
        kind: conversations.kind,
        lastSeq: conversations.lastSeq,
        readSeq: members.readSeq,
        peer: { id: peers.id, name: peers.name, passwordHash: peers.passwordHash },
        message: { at: messages.createdAt, body: beginning },
        author: { id: authors.id, name: authors.name },
      })
      .from(members)
      .innerJoin(conversations, eq(conversations.id, members.conversation))
      .leftJoin(
        peerMembers,
        and(
          eq(conversations.kind, 'direct'),
          eq(peerMembers.conversation, conversations.id),
          ne(peerMembers.person, person),
        ),
      )
      .leftJoin(peers, eq(peers.id, peerMembers.person))
      .leftJoin(
        messages,
        and(eq(messages.conversation, conversations.id), eq(messages.seq, conversations.lastSeq)),
      )
      .leftJoin(authors, eq(authors.id, messages.author))
      .where(and(eq(members.person, person), where))
      .orderBy(sql`${messages.createdAt} desc nulls last`, desc(conversations.createdAt))
      .limit(limit);
    return rows.map(({ id, kind, lastSeq, readSeq, peer, message, author }) => ({
      id,
      kind,
      lastSeq,
      readSeq,
      ...(peer && { peer: { id: peer.id, name: peer.name, guest: peer.passwordHash === null } }),
      ...(message && author && { lastMessage: previewOf({ author, ...message }) }),
    }));
  }
}
