import {
  Inject,
  Injectable,
  Logger,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { faultOf } from '../logging/fault.js';
import { Connections } from '../realtime/connections.js';
import { KnownDevicesRepository } from './known-devices.repository.js';
import { SessionUses } from './session-uses.js';
import { EXTEND_AFTER, SessionsService } from './sessions.service.js';

const HOUR_MS = 60 * 60 * 1000;

/**
 * Extends the sessions of those who are connected, however long they stay; then removes the sessions that
 * have expired, and closes the sockets of those that have ended, wherever that was.
 */
@Injectable()
export class SessionSweep implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Auth');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly sessions: SessionsService,
    private readonly uses: SessionUses,
    private readonly connections: Connections,
    private readonly knownDevices: KnownDevicesRepository,
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
    await this.sessions.extend(this.connections.sessions());
    await this.uses.noteConnected();
    await this.sessions.forgetExpired();
    await this.knownDevices.forgetOld(Date.now());
    const connected = this.connections.sessions();
    const live = await this.sessions.liveAmong(connected);
    for (const session of connected) if (!live.has(session)) this.sessions.close(session);
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }
}
