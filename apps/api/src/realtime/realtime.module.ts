import { Global, Module } from '@nestjs/common';
import { Border } from './border.js';
import { Broadcaster } from './broadcaster.js';
import { Connections } from './connections.js';
import { Farewell } from './farewell.js';
import { LoginSockets } from './login-sockets.js';
import { MessageLimits } from './message-limits.js';

@Global()
@Module({
  providers: [Border, Broadcaster, Connections, Farewell, LoginSockets, MessageLimits],
  exports: [Border, Broadcaster, Connections, LoginSockets],
})
export class RealtimeModule {}
