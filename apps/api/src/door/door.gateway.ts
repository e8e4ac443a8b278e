import { ConnectedSocket, MessageBody } from '@nestjs/websockets';
import type { ClientMessage, Success } from '@parley/protocol';
import { Gateway, Handle } from '../realtime/handle.js';
import type { ParleySocket } from '../realtime/socket.js';
import { DoorService } from './door.service.js';

@Gateway()
export class DoorGateway {
  constructor(private readonly door: DoorService) {}

  @Handle('door-look')
  async look(
    @MessageBody() { link }: ClientMessage<'door-look'>,
    @ConnectedSocket() { data }: ParleySocket,
  ): Promise<Success<'door-look'>> {
    return { ok: true, ...(await this.door.look(link, data.connection)) };
  }
}
