import { ConnectedSocket, MessageBody } from '@nestjs/websockets';
import type { ClientMessage, Success } from '@parley/protocol';
import type { Identity } from '../identity/identity.js';
import { Gateway, Handle, Who } from '../realtime/handle.js';
import type { ParleySocket } from '../realtime/socket.js';
import { ChatService } from './chat.service.js';
import { TypingService } from './typing.service.js';

@Gateway()
export class ChatGateway {
  constructor(
    private readonly chat: ChatService,
    private readonly typing: TypingService,
  ) {}

  @Handle('chat-send')
  async send(
    @MessageBody() message: ClientMessage<'chat-send'>,
    @Who() who: Identity,
    @ConnectedSocket() socket: ParleySocket,
  ): Promise<Success<'chat-send'>> {
    await this.typing.release(socket.data.connection, message.conversation);
    return { ok: true, message: await this.chat.send(who, message) };
  }

  @Handle('chat-history')
  async history(
    @MessageBody() message: ClientMessage<'chat-history'>,
    @Who() who: Identity,
  ): Promise<Success<'chat-history'>> {
    return { ok: true, ...(await this.chat.history(who, message)) };
  }
}
