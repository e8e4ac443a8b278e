import { Inject, Injectable } from '@nestjs/common';
import type { ChatMessage, ConversationId } from '@parley/protocol';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { DATABASE, type Database } from '../database/database.js';
import { conversations, members, messages } from '../database/schema.js';
import type { NewMessage } from './new-message.js';

@Injectable()
export class MessageLogRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Appends messages by a statement of their own: what {@link appendMessages} says. */
  append(
    conversation: ConversationId,
    batch: readonly NewMessage[],
  ): Promise<ChatMessage[] | undefined> {
    return appendMessages(this.database, conversation, batch);
  }

  /** Appends a message that is committed with what else the transaction does. */
  async appendIn(
    tx: Database,
    conversation: ConversationId,
    message: NewMessage,
  ): Promise<ChatMessage | undefined> {
    const appended = await appendMessages(tx, conversation, [message]);
    return appended?.at(0);
  }
}

/**
 * Appends messages with the next numbers, in the order given. The numbers are taken and the messages
 * inserted in one statement, so that no number is lost and none becomes visible before a lower one
 * (invariant 11): the conversation's row stays locked until the commit. Authors have read what they write.
 * @returns undefined when some author is not a member; then nothing is appended
 * @throws a unique violation when some author has sent an id before [M3]; then nothing is appended
 */
const appendMessages = async (
  database: Database,
  conversation: ConversationId,
  batch: readonly NewMessage[],
): Promise<ChatMessage[] | undefined> => {
  const authors = [...new Set(batch.map(({ author }) => author.id))];
  const areMembers = sql`${authors.length} = ${database.$count(
    members,
    and(eq(members.conversation, conversation), inArray(members.person, authors)),
  )}`;
  const place = database.$with('place').as(
    database
      .update(conversations)
      .set({ lastSeq: sql`${conversations.lastSeq} + ${batch.length}` })
      .where(and(eq(conversations.id, conversation), areMembers))
      .returning({ last: conversations.lastSeq }),
  );
  const rows = batch.map(
    ({ author, id, body, at }, index) =>
      sql`(${author.id}::uuid, ${id}::uuid, ${JSON.stringify(body)}::jsonb, ${new Date(at).toISOString()}::timestamptz, ${batch.length - 1 - index}::int)`,
  );
  const news = sql`(values ${sql.join(rows, sql`, `)}) as news (author, id, body, at, ahead)`;
  const inserted = database.$with('inserted').as(
    database
      .insert(messages)
      .select(
        database
          .select({
            conversation: sql`${conversation}::uuid`.as('conversation'),
            seq: sql`${place.last} - news.ahead`.as('seq'),
            author: sql`news.author`.as('author'),
            id: sql`news.id`.as('id'),
            body: sql`news.body`.as('body'),
            createdAt: sql`news.at`.as('created_at'),
          })
          .from(place)
          .innerJoin(news, sql`true`),
      )
      .returning({ author: messages.author, seq: messages.seq }),
  );
  const lastOwn = sql`(select max(seq) from ${inserted} where author = ${members.person})`;
  const read = database.$with('read').as(
    database
      .update(members)
      .set({ readSeq: sql`${lastOwn}` })
      .where(
        and(
          eq(members.conversation, conversation),
          inArray(members.person, authors),
          sql`${lastOwn} is not null`,
        ),
      )
      .returning({ person: members.person }),
  );
  const [taken] = await database.with(place, inserted, read).select().from(place);
  if (taken === undefined) return undefined;
  const first = taken.last - batch.length + 1;
  return batch.map(({ author, id, body, at }, index) => ({
    conversation,
    seq: first + index,
    id,
    author,
    at,
    body,
  }));
};
