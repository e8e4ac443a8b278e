import { ConnectedSocket, MessageBody } from '@nestjs/websockets';
import type { ClientMessage, Success } from '@parley/protocol';
import { SocketLogins } from '../auth/socket-logins.js';
import { Gateway, Handle } from '../realtime/handle.js';
import type { ParleySocket } from '../realtime/socket.js';
import { SetUpService } from './set-up.service.js';

@Gateway()
export class SetUpGateway {
  constructor(
    private readonly setUps: SetUpService,
    private readonly logins: SocketLogins,
  ) {}

  @Handle('server-set-up')
  async setUp(
    @MessageBody() message: ClientMessage<'server-set-up'>,
    @ConnectedSocket() socket: ParleySocket,
  ): Promise<Success<'server-set-up'>> {
    const { token, self, server } = await this.logins.logIn(socket, () =>
      this.setUps.setUp(message, socket.data.connection),
    );
    return { ok: true, token, self, server };
  }
}
