import { MessageBody } from '@nestjs/websockets';
import type { ClientMessage, Success } from '@parley/protocol';
import type { Identity } from '../identity/identity.js';
import { Gateway, Handle, Who } from '../realtime/handle.js';
import { AuditService } from './audit.service.js';
import { ServerAboutService } from './server-about.service.js';
import { ServerSettingsService } from './server-settings.service.js';

@Gateway()
export class AdminGateway {
  constructor(
    private readonly settings: ServerSettingsService,
    private readonly about: ServerAboutService,
    private readonly audit: AuditService,
  ) {}

  @Handle('server-settings')
  async read(
    @MessageBody() _message: ClientMessage<'server-settings'>,
    @Who() who: Identity,
  ): Promise<Success<'server-settings'>> {
    return { ok: true, settings: await this.settings.read(who) };
  }

  @Handle('server-set')
  async change(
    @MessageBody() { name, door, inviters }: ClientMessage<'server-set'>,
    @Who() who: Identity,
  ): Promise<Success<'server-set'>> {
    return { ok: true, settings: await this.settings.change(who, { name, door, inviters }) };
  }

  @Handle('server-about')
  async tell(
    @MessageBody() _message: ClientMessage<'server-about'>,
    @Who() who: Identity,
  ): Promise<Success<'server-about'>> {
    return { ok: true, about: await this.about.tell(who) };
  }

  @Handle('audit-list')
  async list(
    @MessageBody() { before }: ClientMessage<'audit-list'>,
    @Who() who: Identity,
  ): Promise<Success<'audit-list'>> {
    return { ok: true, ...(await this.audit.list(who, before)) };
  }
}
