import { Global, Module } from '@nestjs/common';
import { MemoryRateLimiters, RateLimiters } from '../shared/rate-limiter.js';
import { Border } from './border.js';
import { Broadcaster } from './broadcaster.js';
import { Connections } from './connections.js';
import { Farewell } from './farewell.js';
import { LoginSockets } from './login-sockets.js';
import { MessageLimits } from './message-limits.js';
import { Readings } from './readings.js';
import { RelayRoute } from './relay-route.js';
import { Traffic } from './traffic.js';
import { UnreadTotal } from './unread-total.js';
import { Upgrades } from './upgrades.js';

@Global()
@Module({
  providers: [
    Border,
    Broadcaster,
    Connections,
    Farewell,
    LoginSockets,
    MessageLimits,
    Readings,
    RelayRoute,
    Traffic,
    UnreadTotal,
    Upgrades,
    { provide: RateLimiters, useClass: MemoryRateLimiters },
  ],
  exports: [
    Border,
    Broadcaster,
    Connections,
    LoginSockets,
    RateLimiters,
    RelayRoute,
    UnreadTotal,
    Upgrades,
  ],
})
export class RealtimeModule {}
