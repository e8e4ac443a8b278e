import { MessageBody } from '@nestjs/websockets';
import type { ClientMessage, Success } from '@parley/protocol';
import type { Identity } from '../identity/identity.js';
import { Gateway, Handle, Who } from '../realtime/handle.js';
import { IceService } from './ice.service.js';

@Gateway()
export class IceGateway {
  constructor(private readonly ice: IceService) {}

  @Handle('ice-servers')
  async servers(
    @MessageBody() _message: ClientMessage<'ice-servers'>,
    @Who() who: Identity,
  ): Promise<Success<'ice-servers'>> {
    return this.ice.serversFor(who.person);
  }
}
