import { Inject, Injectable } from '@nestjs/common';
import type { ChatMessage, ConversationId, PersonId } from '@parley/protocol';
import { DATABASE, type Database } from '../database/database.js';
import { messageByClientId, messagesAfter, messagesBefore } from './message-history.js';
import { appendMessage, type NewMessage } from './message-log.js';

@Injectable()
export class ChatRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  append(message: NewMessage): Promise<ChatMessage | undefined> {
    return appendMessage(this.database, message);
  }

  before(
    conversation: ConversationId,
    seq: number | undefined,
    limit: number,
  ): Promise<ChatMessage[]> {
    return messagesBefore(this.database, conversation, seq, limit);
  }

  after(conversation: ConversationId, seq: number, limit: number): Promise<ChatMessage[]> {
    return messagesAfter(this.database, conversation, seq, limit);
  }

  byClientId(author: PersonId, id: ChatMessage['id']): Promise<ChatMessage | undefined> {
    return messageByClientId(this.database, author, id);
  }
}
