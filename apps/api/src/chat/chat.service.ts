import { Injectable } from '@nestjs/common';
import type { ChatMessage, ClientMessage, ConversationId, PersonId } from '@parley/protocol';
import { utf8Bytes } from '@parley/protocol';
import { ConversationsService } from '../conversations/conversations.service.js';
import { type Database, isUniqueViolation } from '../database/database.js';
import { type DeviceAddress, type Identity, personOf } from '../identity/identity.js';
import { PermissionsService } from '../permissions/permissions.service.js';
import type { Audience } from '../realtime/audience.js';
import { Broadcaster } from '../realtime/broadcaster.js';
import { Refused } from '../realtime/refused.js';
import { FanOutLimits } from './fan-out-limits.js';
import type { Card } from './log/card.js';
import { ChatRepository } from './log/chat.repository.js';
import { fitting } from './log/fitting.js';
import { MessageLogRepository } from './log/message-log.repository.js';
import { MessageWriter } from './log/message-writer.js';
import type { NewMessage } from './log/new-message.js';
import type { StoredMessage } from './log/stored-message.js';

/** A page of history and whether the direction goes on. */
export type HistoryPage = { messages: ChatMessage[]; more: boolean };

@Injectable()
export class ChatService {
  private readonly writer: MessageWriter;

  constructor(
    private readonly repository: ChatRepository,
    private readonly log: MessageLogRepository,
    private readonly conversations: ConversationsService,
    private readonly permissions: PermissionsService,
    private readonly broadcaster: Broadcaster,
    private readonly fanOut: FanOutLimits,
  ) {
    this.writer = new MessageWriter((conversation, batch) => log.append(conversation, batch));
  }

  /** Stores the message, tells the members, and resolves after the commit. */
  async send(who: Identity, message: ClientMessage<'chat-send'>): Promise<ChatMessage> {
    const { conversation, text } = message;
    const audience = await this.permissions.require('post', who, conversation);
    this.fanOut.take(who.person, conversation, this.broadcaster.sizeOf(audience) * utf8Bytes(text));
    try {
      const stored = await this.store(who, message, audience);
      this.announce(stored, who);
      return stored.message;
    } catch (error) {
      // What was sent before is acked as it was, whoever has been blocked since [M3].
      if (!isUniqueViolation(error) && !isUnavailable(error)) throw error;
      const earlier = await this.repository.byClientId(who.person, message.id);
      if (earlier === undefined) throw error;
      return earlier;
    }
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
    const stored = await this.log.appendIn(tx, conversation, card);
    if (stored === undefined) throw new Error('A caller is not in the conversation of the call');
    return { ...stored, readBy: await this.conversations.readNewest(tx, stored.message, readers) };
  }

  /** The marks first, so that nobody sees as unread for a moment what they have read [V10]. */
  announceCard(card: Card): void {
    this.conversations.announceRead(card.message, card.readBy);
    this.announce(card);
  }

  async history(
    who: Identity,
    { conversation, range, limit }: ClientMessage<'chat-history'>,
  ): Promise<HistoryPage> {
    await this.permissions.require('read', who, conversation);
    const after = range?.after;
    const isAfter = after !== undefined;
    // One more than asked for tells whether there is more.
    const found = isAfter
      ? await this.repository.after(who.person, conversation, after, limit + 1)
      : await this.repository.before(who.person, conversation, range?.before, limit + 1);
    if (found === undefined) throw new Refused('CONVERSATION_NOT_FOUND');
    const messages = fitting(found, limit);
    const more = found.length > messages.length;
    return { messages: isAfter ? messages : messages.reverse(), more };
  }

  /** Tells every member of a message that is committed, but for the device that has it in its ack. */
  private announce({ message, audience }: StoredMessage, sender?: DeviceAddress): void {
    this.broadcaster.toAudience(audience, { type: 'chat-message', message }, sender);
  }

  private async store(
    who: Identity,
    { conversation, id, text }: ClientMessage<'chat-send'>,
    audience: Audience,
  ): Promise<StoredMessage> {
    const stored = await this.writer.append(conversation, {
      author: personOf(who),
      session: who.session,
      id,
      body: { kind: 'text', text },
      at: Date.now(),
    });
    if (stored === undefined) {
      await this.repository.holdLive(who.session);
      // Nobody leaves a direct conversation.
      throw new Refused('people' in audience ? 'PERSON_UNAVAILABLE' : 'CONVERSATION_NOT_FOUND');
    }
    return stored;
  }
}

const isUnavailable = (error: unknown): boolean =>
  error instanceof Refused && error.refusal.code === 'PERSON_UNAVAILABLE';
