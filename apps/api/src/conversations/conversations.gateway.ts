import { MessageBody } from '@nestjs/websockets';
import type { ClientMessage, Success } from '@parley/protocol';
import type { Identity } from '../identity/identity.js';
import { Gateway, Handle, Who } from '../realtime/handle.js';
import { ConversationsService } from './conversations.service.js';

@Gateway()
export class ConversationsGateway {
  constructor(private readonly conversations: ConversationsService) {}

  @Handle('conversation-list')
  async list(
    @MessageBody() _message: ClientMessage<'conversation-list'>,
    @Who() who: Identity,
  ): Promise<Success<'conversation-list'>> {
    return { ok: true, conversations: await this.conversations.list(who.person) };
  }

  @Handle('conversation-open')
  async open(
    @MessageBody() { person }: ClientMessage<'conversation-open'>,
    @Who() who: Identity,
  ): Promise<Success<'conversation-open'>> {
    return { ok: true, conversation: await this.conversations.open(who, person) };
  }

  @Handle('conversation-get')
  async get(
    @MessageBody() { conversation }: ClientMessage<'conversation-get'>,
    @Who() who: Identity,
  ): Promise<Success<'conversation-get'>> {
    return { ok: true, conversation: await this.conversations.get(who.person, conversation) };
  }

  @Handle('conversation-read')
  async read(
    @MessageBody() { conversation, seq }: ClientMessage<'conversation-read'>,
    @Who() who: Identity,
  ): Promise<Success<'conversation-read'>> {
    return { ok: true, readSeq: await this.conversations.markRead(who, conversation, seq) };
  }
}
