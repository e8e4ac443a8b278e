import { Inject, Injectable } from '@nestjs/common';
import type { ChatMessage, ConversationId, PersonId } from '@parley/protocol';
import { and, asc, desc, eq, gt, lt, type SQL } from 'drizzle-orm';
import { DATABASE, type Database } from '../database/database.js';
import { messages, people } from '../database/schema.js';

@Injectable()
export class ChatRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** The newest messages before `seq`, or the newest of all, the newest first. */
  before(
    conversation: ConversationId,
    seq: number | undefined,
    limit: number,
  ): Promise<ChatMessage[]> {
    const older = seq === undefined ? undefined : lt(messages.seq, seq);
    const where = and(eq(messages.conversation, conversation), older);
    return this.find(where, desc(messages.seq), limit);
  }

  /** The oldest messages after `seq` in the order of `seq`. */
  after(conversation: ConversationId, seq: number, limit: number): Promise<ChatMessage[]> {
    const where = and(eq(messages.conversation, conversation), gt(messages.seq, seq));
    return this.find(where, asc(messages.seq), limit);
  }

  /** The message that a client sent under this id before, if it did [M3]. */
  async byClientId(author: PersonId, id: ChatMessage['id']): Promise<ChatMessage | undefined> {
    const where = and(eq(messages.author, author), eq(messages.id, id));
    const [found] = await this.find(where, asc(messages.seq), 1);
    return found;
  }

  private find(where: SQL | undefined, order: SQL, limit: number): Promise<ChatMessage[]> {
    return this.database
      .select({
        conversation: messages.conversation,
        seq: messages.seq,
        id: messages.id,
        author: { id: people.id, name: people.name },
        at: messages.createdAt,
        body: messages.body,
      })
      .from(messages)
      .innerJoin(people, eq(people.id, messages.author))
      .where(where)
      .orderBy(order)
      .limit(limit);
  }
}
