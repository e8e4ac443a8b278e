import {
  Inject,
  Injectable,
  Logger,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { faultOf } from '../logging/fault.js';
import { Broadcaster } from '../realtime/broadcaster.js';
import { Connections } from '../realtime/connections.js';
import { AuthService, EXTEND_AFTER } from './auth.service.js';

const HOUR_MS = 60 * 60 * 1000;

/**
 * Extends the sessions of those who are connected, however long they stay; then removes the sessions that
 * have expired, and closes the sockets that were let in by them.
 */
@Injectable()
export class SessionSweep implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Auth');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly auth: AuthService,
    private readonly connections: Connections,
    private readonly broadcaster: Broadcaster,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    // Often enough for a session that lasts minutes.
    const everyMs = Math.min(HOUR_MS, this.config.sessionTtlMs * EXTEND_AFTER);
    this.timer = setInterval(() => {
      this.sweep().catch((error: unknown) => {
        this.logger.error({ event: 'sessions not swept', ...faultOf(error) });
      });
    }, everyMs);
  }

  async sweep(): Promise<void> {
    await this.auth.extendSessions(this.connections.sessions());
    for (const session of await this.auth.forgetExpiredSessions()) {
      this.broadcaster.closeSession(session);
    }
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }
}
