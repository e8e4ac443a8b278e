import { MessageBody } from '@nestjs/websockets';
import type { ClientMessage, Success } from '@parley/protocol';
import { Gateway, Handle, Who } from '../realtime/handle.js';
import type { Identity } from '../realtime/identity.js';
import { ChatService } from './chat.service.js';

@Gateway()
export class ChatGateway {
  constructor(private readonly chat: ChatService) {}

  @Handle('chat-send')
  async send(
    @MessageBody() message: ClientMessage<'chat-send'>,
    @Who() who: Identity,
  ): Promise<Success<'chat-send'>> {
    return { ok: true, message: await this.chat.send(who, message) };
  }

  @Handle('chat-history')
  async history(
    @MessageBody() message: ClientMessage<'chat-history'>,
    @Who() who: Identity,
  ): Promise<Success<'chat-history'>> {
    return { ok: true, ...(await this.chat.history(who, message)) };
  }

  @Handle('chat-typing')
  async typing(
    @MessageBody() { conversation, typing }: ClientMessage<'chat-typing'>,
    @Who() who: Identity,
  ): Promise<Success<'chat-typing'>> {
    await this.chat.typing(who, conversation, typing);
    return { ok: true };
  }
}
