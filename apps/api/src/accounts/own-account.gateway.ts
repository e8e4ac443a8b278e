import { ConnectedSocket, MessageBody } from '@nestjs/websockets';
import type { ClientMessage, Success } from '@parley/protocol';
import { SocketLogins } from '../auth/socket-logins.js';
import type { Identity } from '../identity/identity.js';
import { Gateway, Handle, Who } from '../realtime/handle.js';
import type { ParleySocket } from '../realtime/socket.js';
import { OwnAccountService } from './own-account.service.js';

@Gateway()
export class OwnAccountGateway {
  constructor(
    private readonly account: OwnAccountService,
    private readonly logins: SocketLogins,
  ) {}

  @Handle('account-keep')
  async keep(
    @MessageBody() { password }: ClientMessage<'account-keep'>,
    @Who() who: Identity,
    @ConnectedSocket() socket: ParleySocket,
  ): Promise<Success<'account-keep'>> {
    return { ok: true, self: await this.account.keep(who, socket.data.connection, password) };
  }

  @Handle('account-leave')
  async leave(
    @MessageBody() { password }: ClientMessage<'account-leave'>,
    @Who() who: Identity,
    @ConnectedSocket() socket: ParleySocket,
  ): Promise<Success<'account-leave'>> {
    const { connection } = socket.data;
    await this.account.leave(who, connection, password, () => delete socket.data.login);
    this.logins.closeAfterAck(who.session);
    return { ok: true };
  }
}
