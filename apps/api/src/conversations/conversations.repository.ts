import { Inject, Injectable } from '@nestjs/common';
import {
  type Conversation,
  ConversationId,
  limits,
  type PersonId,
  type Seq,
} from '@parley/protocol';
import { and, desc, eq, gt, ne, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { DATABASE, type Database } from '../database/database.js';
import { conversations, members, messages, people } from '../database/schema.js';

const peers = alias(people, 'peers');
const peerMembers = alias(members, 'peer_members');
const authors = alias(people, 'authors');

/** The same for both people, whoever asks. */
const pairOf = (one: PersonId, other: PersonId): string => [one, other].sort().join(':');

@Injectable()
export class ConversationsRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Everything that the person has to be told of, the newest message first. */
  list(person: PersonId): Promise<Conversation[]> {
    const worthTelling = or(eq(conversations.kind, 'lobby'), gt(conversations.lastSeq, 0));
    return this.select(person, worthTelling, limits.conversationPage);
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
      .where(and(eq(members.conversation, id), eq(members.person, person)));
    return rows.length > 0;
  }

  async addMember(tx: Database, conversation: ConversationId, person: PersonId): Promise<void> {
    // Who comes has not missed what was said before.
    const readSeq = sql`(select ${conversations.lastSeq} from ${conversations} where ${conversations.id} = ${conversation})`;
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
   * @returns where it stands, or undefined when the person is not a member
   */
  async markRead(person: PersonId, id: ConversationId, seq: Seq): Promise<Seq | undefined> {
    const lastSeq = sql`(select ${conversations.lastSeq} from ${conversations} where ${conversations.id} = ${id})`;
    const [row] = await this.database
      .update(members)
      .set({ readSeq: sql`greatest(${members.readSeq}, least(${seq}, ${lastSeq}))` })
      .where(and(eq(members.conversation, id), eq(members.person, person)))
      .returning({ readSeq: members.readSeq });
    return row?.readSeq;
  }

  private async select(
    person: PersonId,
    where: ReturnType<typeof or>,
    limit: number,
  ): Promise<Conversation[]> {
    const rows = await this.database
      .select({
        id: conversations.id,
        kind: conversations.kind,
        lastSeq: conversations.lastSeq,
        readSeq: members.readSeq,
        peer: { id: peers.id, name: peers.name, passwordHash: peers.passwordHash },
        message: messages,
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
      ...(message &&
        author && {
          lastMessage: {
            conversation: id,
            seq: message.seq,
            id: message.id,
            author,
            at: message.createdAt,
            body: message.body,
          },
        }),
    }));
  }
}
