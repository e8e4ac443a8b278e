import { MessageBody } from '@nestjs/websockets';
import type { ClientMessage, Success } from '@parley/protocol';
import type { Identity } from '../identity/identity.js';
import { Gateway, Handle, Who } from '../realtime/handle.js';
import { BlocksService } from './blocks.service.js';

@Gateway()
export class BlocksGateway {
  constructor(private readonly blocks: BlocksService) {}

  @Handle('block-list')
  async list(
    @MessageBody() _message: ClientMessage<'block-list'>,
    @Who() who: Identity,
  ): Promise<Success<'block-list'>> {
    return { ok: true, people: await this.blocks.list(who.person) };
  }

  @Handle('block-set')
  async set(
    @MessageBody() message: ClientMessage<'block-set'>,
    @Who() who: Identity,
  ): Promise<Success<'block-set'>> {
    await this.blocks.set(who, message);
    return { ok: true };
  }
}
