import { MessageBody } from '@nestjs/websockets';
import type { ClientMessage, Success } from '@parley/protocol';
import type { Identity } from '../identity/identity.js';
import { Gateway, Handle, Who } from '../realtime/handle.js';
import { InvitationsService } from './invitations.service.js';

@Gateway()
export class InvitationsGateway {
  constructor(private readonly invitations: InvitationsService) {}

  @Handle('invitation-create')
  async create(
    @MessageBody() message: ClientMessage<'invitation-create'>,
    @Who() who: Identity,
  ): Promise<Success<'invitation-create'>> {
    return { ok: true, made: await this.invitations.create(who, message) };
  }

  @Handle('invitation-list')
  async list(
    @MessageBody() { after }: ClientMessage<'invitation-list'>,
    @Who() who: Identity,
  ): Promise<Success<'invitation-list'>> {
    return { ok: true, ...(await this.invitations.list(who, after)) };
  }

  @Handle('invitation-revoke')
  async revoke(
    @MessageBody() { invitation }: ClientMessage<'invitation-revoke'>,
    @Who() who: Identity,
  ): Promise<Success<'invitation-revoke'>> {
    await this.invitations.revoke(who, invitation);
    return { ok: true };
  }
}
