import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { faultOf } from '../logging/fault.js';
import { AuthService } from './auth.service.js';

const HOUR_MS = 60 * 60 * 1000;

/** Removes sessions that have expired. They are void already; this only keeps the table small. */
@Injectable()
export class SessionExpiry implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Auth');
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly auth: AuthService) {}

  onModuleInit(): void {
    this.timer = setInterval(() => {
      this.auth.forgetExpiredSessions().catch((error: unknown) => {
        this.logger.error({ event: 'expired sessions not removed', ...faultOf(error) });
      });
    }, HOUR_MS);
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }
}
