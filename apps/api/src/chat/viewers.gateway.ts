import { ConnectedSocket, MessageBody } from '@nestjs/websockets';
import type { ClientMessage, Success } from '@parley/protocol';
import type { Identity } from '../identity/identity.js';
import { PermissionsService } from '../permissions/permissions.service.js';
import { Gateway, Handle, Who } from '../realtime/handle.js';
import { replaceRooms } from '../realtime/replace-rooms.js';
import { rooms, VIEWERS } from '../realtime/rooms.js';
import type { ParleySocket } from '../realtime/socket.js';
import { TypingService } from './typing.service.js';

/** What is only told to devices that show a conversation. */
@Gateway()
export class ViewersGateway {
  constructor(
    private readonly permissions: PermissionsService,
    private readonly typing: TypingService,
  ) {}

  @Handle('conversation-view')
  async view(
    @MessageBody() { conversation }: ClientMessage<'conversation-view'>,
    @Who() who: Identity,
    @ConnectedSocket() socket: ParleySocket,
  ): Promise<Success<'conversation-view'>> {
    if (conversation !== null) await this.permissions.require('read', who, conversation);
    const shown = conversation === null ? [] : [rooms.viewers(conversation)];
    await replaceRooms(socket, VIEWERS, shown);
    await this.typing.leave(who, socket.data.connection, conversation);
    // Joined before the look: a change in between is told, at worst twice.
    if (conversation !== null) await this.typing.greet(who, conversation);
    return { ok: true };
  }

  @Handle('chat-typing')
  async type(
    @MessageBody() { conversation, typing }: ClientMessage<'chat-typing'>,
    @Who() who: Identity,
    @ConnectedSocket() socket: ParleySocket,
  ): Promise<Success<'chat-typing'>> {
    await this.typing.tell(who, socket.data.connection, conversation, typing);
    return { ok: true };
  }
}
