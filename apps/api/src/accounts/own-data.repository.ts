import { Inject, Injectable } from '@nestjs/common';
import type { CallId, ConversationId, PersonId, RequestId, SessionId } from '@parley/protocol';
import { and, asc, eq, gt, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { calls, legs } from '../database/call-schema.js';
import { DATABASE, type Database } from '../database/database.js';
import { holdLive } from '../database/live-session.js';
import { personColumns } from '../database/person-columns.js';
import { blocks, conversations, members, messages, people } from '../database/schema.js';
import { selfColumns } from '../database/self-columns.js';

/** Rows of one look: some hundred texts of the longest at once. */
const PAGE = 100;

const own = alias(members, 'own');
const other = alias(members, 'other');

/** What is stored of one person, page by page: what it costs at once does not go by how much there is. */
@Injectable()
export class OwnDataRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** @throws {Refused} UNAUTHENTICATED when the session has ended */
  requireLive(session: SessionId): Promise<void> {
    return holdLive(this.database, session);
  }

  async profile(person: PersonId) {
    const [found] = await this.database
      .select({ id: people.id, name: people.name, createdAt: people.createdAt, ...selfColumns })
      .from(people)
      .where(eq(people.id, person));
    return found;
  }

  blocked(person: PersonId, after: PersonId | undefined) {
    return this.database
      .select({ id: people.id, name: people.name, at: blocks.createdAt })
      .from(blocks)
      .innerJoin(people, eq(people.id, blocks.blocked))
      .where(
        and(eq(blocks.blocker, person), after === undefined ? undefined : gt(people.id, after)),
      )
      .orderBy(asc(people.id))
      .limit(PAGE);
  }

  calls(person: PersonId, after: CallId | undefined) {
    return this.database
      .select({
        id: calls.id,
        conversation: calls.conversation,
        role: legs.role,
        media: calls.media,
        outcome: calls.reason,
        startedAt: calls.createdAt,
        acceptedAt: calls.acceptedAt,
        endedAt: calls.endedAt,
      })
      .from(legs)
      .innerJoin(calls, eq(calls.id, legs.call))
      .where(and(eq(legs.person, person), after === undefined ? undefined : gt(calls.id, after)))
      .orderBy(asc(calls.id))
      .limit(PAGE);
  }

  /**
   * The person's direct conversations, each with its other one. An empty one is shown to nobody [V3]: others make it, by
   * a look, or by a block [B2].
   */
  directs(person: PersonId, after: ConversationId | undefined) {
    return this.database
      .select({ id: conversations.id, peer: personColumns(people) })
      .from(own)
      .innerJoin(conversations, eq(conversations.id, own.conversation))
      .innerJoin(other, and(eq(other.conversation, own.conversation), ne(other.person, own.person)))
      .innerJoin(people, eq(people.id, other.person))
      .where(
        and(
          eq(own.person, person),
          eq(conversations.kind, 'direct'),
          gt(conversations.lastSeq, 0),
          after === undefined ? undefined : gt(conversations.id, after),
        ),
      )
      .orderBy(asc(conversations.id))
      .limit(PAGE);
  }

  /** What was said in a conversation that the person is a member of. */
  messagesIn(person: PersonId, conversation: ConversationId, after: number) {
    return this.database
      .select({
        seq: messages.seq,
        author: messages.author,
        at: messages.createdAt,
        body: messages.body,
      })
      .from(messages)
      .innerJoin(own, and(eq(own.conversation, messages.conversation), eq(own.person, person)))
      .where(and(eq(messages.conversation, conversation), gt(messages.seq, after)))
      .orderBy(asc(messages.seq))
      .limit(PAGE);
  }

  /** What the person wrote where many are, in the order of their ids: an index has them so. */
  written(person: PersonId, after: RequestId | undefined) {
    return this.database
      .select({
        id: messages.id,
        conversation: messages.conversation,
        seq: messages.seq,
        at: messages.createdAt,
        body: messages.body,
      })
      .from(messages)
      .innerJoin(conversations, eq(conversations.id, messages.conversation))
      .where(
        and(
          eq(messages.author, person),
          ne(conversations.kind, 'direct'),
          sql`${messages.body} ->> 'kind' = 'text'`,
          after === undefined ? undefined : gt(messages.id, after),
        ),
      )
      .orderBy(asc(messages.id))
      .limit(PAGE);
  }
}
