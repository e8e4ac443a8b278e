import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { faultOf } from '../logging/fault.js';
import { Broadcaster } from '../realtime/broadcaster.js';
import { AuthService } from './auth.service.js';

const HOUR_MS = 60 * 60 * 1000;

/** Removes sessions that have expired, and closes the sockets that were let in by them. */
@Injectable()
export class SessionExpiry implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Auth');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly auth: AuthService,
    private readonly broadcaster: Broadcaster,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => {
      this.expire().catch((error: unknown) => {
        this.logger.error({ event: 'expired sessions not removed', ...faultOf(error) });
      });
    }, HOUR_MS);
  }

  async expire(): Promise<void> {
    for (const session of await this.auth.forgetExpiredSessions()) {
      this.broadcaster.closeSession(session);
    }
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }
}
