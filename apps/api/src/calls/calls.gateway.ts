import { MessageBody } from '@nestjs/websockets';
import type { ClientMessage, Success } from '@parley/protocol';
import type { Identity } from '../identity/identity.js';
import { Gateway, Handle, Who } from '../realtime/handle.js';
import { CallsService } from './calls.service.js';
import { InvitesService } from './invites.service.js';

@Gateway()
export class CallsGateway {
  constructor(
    private readonly invites: InvitesService,
    private readonly calls: CallsService,
  ) {}

  @Handle('call-invite')
  invite(
    @MessageBody() message: ClientMessage<'call-invite'>,
    @Who() who: Identity,
  ): Promise<Success<'call-invite'>> {
    return this.invites.invite(who, message);
  }

  @Handle('call-prepare')
  prepare(
    @MessageBody() message: ClientMessage<'call-prepare'>,
    @Who() who: Identity,
  ): Promise<Success<'call-prepare'>> {
    return this.calls.prepare(who, message);
  }

  @Handle('call-ringing')
  ringing(
    @MessageBody() message: ClientMessage<'call-ringing'>,
    @Who() who: Identity,
  ): Promise<Success<'call-ringing'>> {
    return this.calls.alert(who, message);
  }

  @Handle('call-accept')
  accept(
    @MessageBody() message: ClientMessage<'call-accept'>,
    @Who() who: Identity,
  ): Promise<Success<'call-accept'>> {
    return this.calls.accept(who, message);
  }

  @Handle('call-decline')
  decline(
    @MessageBody() message: ClientMessage<'call-decline'>,
    @Who() who: Identity,
  ): Promise<Success<'call-decline'>> {
    return this.calls.decline(who, message);
  }

  @Handle('hang-up')
  hangUp(
    @MessageBody() message: ClientMessage<'hang-up'>,
    @Who() who: Identity,
  ): Promise<Success<'hang-up'>> {
    return this.calls.hangUp(who, message);
  }

  @Handle('call-resume')
  resume(
    @MessageBody() message: ClientMessage<'call-resume'>,
    @Who() who: Identity,
  ): Promise<Success<'call-resume'>> {
    return this.calls.resume(who, message);
  }

  @Handle('call-sync')
  async sync(
    @MessageBody() message: ClientMessage<'call-sync'>,
    @Who() who: Identity,
  ): Promise<Success<'call-sync'>> {
    return { ok: true, calls: await this.calls.sync(who, message) };
  }

  @Handle('call-media-state')
  mediaState(
    @MessageBody() message: ClientMessage<'call-media-state'>,
    @Who() who: Identity,
  ): Promise<Success<'call-media-state'>> {
    return this.calls.reportMedia(who, message);
  }
}
