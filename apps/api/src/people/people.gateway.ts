import { ConnectedSocket, MessageBody } from '@nestjs/websockets';
import type { ClientMessage, Success } from '@parley/protocol';
import type { Identity } from '../identity/identity.js';
import { Gateway, Handle, Who } from '../realtime/handle.js';
import { mayJoin } from '../realtime/may-join.js';
import { rooms } from '../realtime/rooms.js';
import type { ParleySocket } from '../realtime/socket.js';
import { PeopleService } from './people.service.js';

@Gateway()
export class PeopleGateway {
  constructor(private readonly people: PeopleService) {}

  @Handle('people-list')
  async list(
    @MessageBody() message: ClientMessage<'people-list'>,
    @Who() who: Identity,
    @ConnectedSocket() socket: ParleySocket,
  ): Promise<Success<'people-list'>> {
    // Joined before the look: whoever comes in between is told of, at worst twice.
    if (mayJoin(socket)) await socket.join(rooms.roster);
    const { people, next, complete } = await this.people.list(who.person, message);
    if (!complete) await socket.leave(rooms.roster);
    return { ok: true, people, ...(next !== undefined && { next }) };
  }
}
