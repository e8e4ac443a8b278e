import { Injectable } from '@nestjs/common';
import type { ChatMessage, ClientMessage, ConversationId, PersonId } from '@parley/protocol';
import { ConversationsService } from '../conversations/conversations.service.js';
import { type Database, isUniqueViolation } from '../database/database.js';
import { Broadcaster } from '../realtime/broadcaster.js';
import type { DeviceAddress, Identity } from '../realtime/identity.js';
import { Refused } from '../realtime/refused.js';
import type { Card } from './card.js';
import { ChatRepository } from './chat.repository.js';
import { fitting } from './fitting.js';
import { MessageLogRepository } from './message-log.repository.js';
import { MessageWriter } from './message-writer.js';
import type { NewMessage } from './new-message.js';

/** A page of history and whether the direction goes on. */
export type HistoryPage = { messages: ChatMessage[]; more: boolean };

@Injectable()
export class ChatService {
  private readonly writer: MessageWriter;

  constructor(
    private readonly repository: ChatRepository,
    private readonly log: MessageLogRepository,
    private readonly conversations: ConversationsService,
    private readonly broadcaster: Broadcaster,
  ) {
    this.writer = new MessageWriter((conversation, batch) => log.append(conversation, batch));
  }

  /** Stores the message, tells the members, and resolves after the commit. */
  async send(who: Identity, message: ClientMessage<'chat-send'>): Promise<ChatMessage> {
    const stored = await this.store(who, message);
    if (stored.isNew) this.announce(stored.message, who);
    return stored.message;
  }

  /**
   * Stores the card of a call in the transaction that ends it, so that both happen or neither;
   * {@link announceCard} it after the commit.
   * @param readers who had a part in the call: they have read the card if they had read all before it
   */
  async addCard(
    tx: Database,
    conversation: ConversationId,
    card: NewMessage,
    readers: readonly PersonId[],
  ): Promise<Card> {
    const message = await this.log.appendIn(tx, conversation, card);
    if (message === undefined) throw new Error('A caller is not in the conversation of the call');
    return { message, readBy: await this.conversations.readNewest(tx, message, readers) };
  }

  /** The marks first, so that nobody sees as unread for a moment what they have read [V10]. */
  announceCard({ message, readBy }: Card): void {
    this.conversations.announceRead(message, readBy);
    this.announce(message);
  }

  async history(
    who: Identity,
    { conversation, range, limit }: ClientMessage<'chat-history'>,
  ): Promise<HistoryPage> {
    await this.conversations.requireMember(who.person, conversation);
    // One more than asked for tells whether there is more.
    if (range !== undefined && 'after' in range) {
      const found = await this.repository.after(conversation, range.after, limit + 1);
      const messages = fitting(found, limit);
      return { messages, more: found.length > messages.length };
    }
    const newestFirst = await this.repository.before(conversation, range?.before, limit + 1);
    const messages = fitting(newestFirst, limit);
    return { messages: messages.reverse(), more: newestFirst.length > messages.length };
  }

  /** Tells every member of a message that is committed, but for the device that has it in its ack. */
  private announce(message: ChatMessage, sender?: DeviceAddress): void {
    this.broadcaster.toConversation(
      message.conversation,
      { type: 'chat-message', message },
      sender,
    );
  }

  private async store(
    { person, name }: Identity,
    { conversation, id, text }: ClientMessage<'chat-send'>,
  ): Promise<{ message: ChatMessage; isNew: boolean }> {
    try {
      const message = await this.writer.append(conversation, {
        author: { id: person, name },
        id,
        body: { kind: 'text', text },
        at: Date.now(),
      });
      if (message === undefined) throw new Refused('CONVERSATION_NOT_FOUND');
      return { message, isNew: true };
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      const earlier = await this.repository.byClientId(person, id);
      if (earlier === undefined) throw error;
      return { message: earlier, isNew: false };
    }
  }
}
