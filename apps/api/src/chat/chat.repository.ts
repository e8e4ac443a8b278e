import { Inject, Injectable } from '@nestjs/common';
import type { ChatMessage, ConversationId, PersonId } from '@parley/protocol';
import { DATABASE, type Database } from '../database/database.js';
import { messageByClientId, messagesAfter, messagesBefore } from './message-history.js';
import { appendMessages, type NewMessage } from './message-log.js';
import { MessageWriter } from './message-writer.js';

@Injectable()
export class ChatRepository {
  private readonly writer: MessageWriter;

  constructor(@Inject(DATABASE) private readonly database: Database) {
    this.writer = new MessageWriter((conversation, batch) =>
      appendMessages(database, conversation, batch),
    );
  }

  /** What one device appends first comes first. */
  append(conversation: ConversationId, message: NewMessage): Promise<ChatMessage | undefined> {
    return this.writer.append(conversation, message);
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
