import type { ChatBody, ChatMessage, ConversationId } from '@parley/protocol';
import { and, eq, exists, sql } from 'drizzle-orm';
import type { Database } from '../database/database.js';
import { conversations, members, messages } from '../database/schema.js';

export type NewMessage = {
  conversation: ConversationId;
  author: ChatMessage['author'];
  id: ChatMessage['id'];
  body: ChatBody;
  /** Milliseconds since 1970-01-01 UTC. */
  at: number;
};

/**
 * Appends a message with the next `seq`. The number is taken and the message inserted in one statement, so
 * that no number is lost and none becomes visible before a lower one (invariant 11): the conversation's row
 * stays locked until the commit. The author has read what they write.
 * @returns undefined when the author is not a member
 * @throws a unique violation when the author has sent this id before [M3]
 */
export const appendMessage = async (
  database: Database,
  { conversation, author, id, body, at }: NewMessage,
): Promise<ChatMessage | undefined> => {
  const isMember = database
    .select({ one: sql`1` })
    .from(members)
    .where(and(eq(members.conversation, conversation), eq(members.person, author.id)));
  const place = database.$with('place').as(
    database
      .update(conversations)
      .set({ lastSeq: sql`${conversations.lastSeq} + 1` })
      .where(and(eq(conversations.id, conversation), exists(isMember)))
      .returning({ seq: conversations.lastSeq }),
  );
  const read = database.$with('read').as(
    database
      .update(members)
      .set({ readSeq: sql`(select ${place.seq} from ${place})` })
      .where(
        and(
          eq(members.conversation, conversation),
          eq(members.person, author.id),
          sql`exists (select 1 from ${place})`,
        ),
      )
      .returning({ person: members.person }),
  );
  const [inserted] = await database
    .with(place, read)
    .insert(messages)
    .select(
      database
        .select({
          conversation: sql`${conversation}::uuid`.as('conversation'),
          seq: place.seq,
          author: sql`${author.id}::uuid`.as('author'),
          id: sql`${id}::uuid`.as('id'),
          body: sql`${JSON.stringify(body)}::jsonb`.as('body'),
          createdAt: sql`${new Date(at).toISOString()}::timestamptz`.as('created_at'),
        })
        .from(place),
    )
    .returning({ seq: messages.seq });
  if (inserted === undefined) return undefined;
  return { conversation, seq: inserted.seq, id, author, at, body };
};
