import { ConnectedSocket, MessageBody } from '@nestjs/websockets';
import type { ClientMessage, Success } from '@parley/protocol';
import { Gateway, Handle, Who } from '../realtime/handle.js';
import type { Identity } from '../realtime/identity.js';
import { replaceRooms } from '../realtime/replace-rooms.js';
import { rooms, VIEWERS } from '../realtime/rooms.js';
import type { ParleySocket } from '../realtime/socket.js';
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
    return { ok: true, conversation: await this.conversations.open(who.person, person) };
  }

  @Handle('conversation-read')
  async read(
    @MessageBody() { conversation, seq }: ClientMessage<'conversation-read'>,
    @Who() who: Identity,
  ): Promise<Success<'conversation-read'>> {
    return { ok: true, readSeq: await this.conversations.markRead(who, conversation, seq) };
  }

  @Handle('conversation-view')
  async view(
    @MessageBody() { conversation }: ClientMessage<'conversation-view'>,
    @Who() who: Identity,
    @ConnectedSocket() socket: ParleySocket,
  ): Promise<Success<'conversation-view'>> {
    if (conversation !== null) await this.conversations.requireMember(who.person, conversation);
    const shown = conversation === null ? [] : [rooms.viewers(conversation)];
    await replaceRooms(socket, VIEWERS, shown);
    return { ok: true };
  }
}
