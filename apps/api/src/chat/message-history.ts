import type { ChatMessage, ConversationId, PersonId } from '@parley/protocol';
import { and, asc, desc, eq, gt, lt, type SQL } from 'drizzle-orm';
import type { Database } from '../database/database.js';
import { messages, people } from '../database/schema.js';

const columns = {
  conversation: messages.conversation,
  seq: messages.seq,
  id: messages.id,
  author: { id: people.id, name: people.name },
  at: messages.createdAt,
  body: messages.body,
};

const find = (database: Database, where: SQL | undefined, order: SQL, limit: number) =>
  database
    .select(columns)
    .from(messages)
    .innerJoin(people, eq(people.id, messages.author))
    .where(where)
    .orderBy(order)
    .limit(limit);

/** The newest messages before `before` in the order of `seq`, or the newest of all. */
export const messagesBefore = async (
  database: Database,
  conversation: ConversationId,
  before: number | undefined,
  limit: number,
): Promise<ChatMessage[]> => {
  const older = before === undefined ? undefined : lt(messages.seq, before);
  const where = and(eq(messages.conversation, conversation), older);
  const newestFirst = await find(database, where, desc(messages.seq), limit);
  return newestFirst.reverse();
};

/** The oldest messages after `after` in the order of `seq`. */
export const messagesAfter = (
  database: Database,
  conversation: ConversationId,
  after: number,
  limit: number,
): Promise<ChatMessage[]> => {
  const where = and(eq(messages.conversation, conversation), gt(messages.seq, after));
  return find(database, where, asc(messages.seq), limit);
};

/** The message that a client sent under this id before, if it did [M3]. */
export const messageByClientId = async (
  database: Database,
  author: PersonId,
  id: ChatMessage['id'],
): Promise<ChatMessage | undefined> => {
  const where = and(eq(messages.author, author), eq(messages.id, id));
  const [found] = await find(database, where, asc(messages.seq), 1);
  return found;
};
