import { ConnectedSocket, MessageBody } from '@nestjs/websockets';
import type { ClientMessage, Success } from '@parley/protocol';
import type { Identity } from '../identity/identity.js';
import { Gateway, Handle, Who } from '../realtime/handle.js';
import { replaceRooms } from '../realtime/replace-rooms.js';
import { rooms, WATCHERS } from '../realtime/rooms.js';
import type { ParleySocket } from '../realtime/socket.js';
import { PresenceService } from './presence.service.js';

@Gateway()
export class PresenceGateway {
  constructor(private readonly presence: PresenceService) {}

  @Handle('presence-watch')
  async watch(
    @MessageBody() { people }: ClientMessage<'presence-watch'>,
    @Who() who: Identity,
    @ConnectedSocket() socket: ParleySocket,
  ): Promise<Success<'presence-watch'>> {
    // Joined before the look: a change in between is told, at worst twice.
    await replaceRooms(socket, WATCHERS, people.map(rooms.watchers));
    return { ok: true, presences: await this.presence.read(who.person, people) };
  }

  @Handle('presence-idle')
  async idle(
    @MessageBody() { idle }: ClientMessage<'presence-idle'>,
    @Who() who: Identity,
    @ConnectedSocket() socket: ParleySocket,
  ): Promise<Success<'presence-idle'>> {
    await this.presence.setIdle(who, socket.data.connection, idle);
    return { ok: true };
  }

  @Handle('presence-do-not-disturb')
  async doNotDisturb(
    @MessageBody() { on }: ClientMessage<'presence-do-not-disturb'>,
    @Who() who: Identity,
  ): Promise<Success<'presence-do-not-disturb'>> {
    await this.presence.setDoNotDisturb(who, on);
    return { ok: true };
  }
}
