import {
  Inject,
  Injectable,
  Logger,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import type { CallId } from '@parley/protocol';
import { CONFIG, type Config } from '../config/config.js';
import { faultOf } from '../logging/fault.js';
import { CallChanges } from './call-changes.js';
import { CallClock } from './call-clock.js';
import { CallsRepository, type Due } from './calls.repository.js';
import { CallDevices } from './delivery/call-devices.js';
import { CallNews } from './delivery/call-news.js';

const REAP_MS = 1_000;
const SWEEP_MS = 2_000;

/**
 * Ends what is overdue. Every node looks each second, so that a dead node's calls end as well [C1]; what
 * one node is at, the others skip.
 */
@Injectable()
export class CallReaper implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Calls');
  private timers: NodeJS.Timeout[] = [];
  private readonly running = new Map<string, Promise<void>>();

  constructor(
    private readonly repository: CallsRepository,
    private readonly changes: CallChanges,
    private readonly news: CallNews,
    private readonly devices: CallDevices,
    private readonly clock: CallClock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.timers = [
      setInterval(() => this.look('reap', () => this.reap()), REAP_MS),
      setInterval(() => this.look('sweep', () => this.devices.sweep()), SWEEP_MS),
    ];
  }

  async onModuleDestroy(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await Promise.all(this.running.values());
  }

  /** Ends the calls whose time has come, each by itself: one that cannot be ended keeps no other alive. */
  async reap(): Promise<void> {
    for (const id of await this.repository.overdue(this.due())) {
      await this.expire(id).catch((error: unknown) => {
        this.logger.error({ event: 'call not ended', call: id, ...faultOf(error) });
      });
    }
  }

  private async expire(id: CallId): Promise<void> {
    const change = await this.repository.transaction(async (tx) => {
      const call = await this.repository.lockOverdue(tx, id, this.due());
      return call && this.changes.expire(tx, call);
    });
    if (change !== undefined) this.news.publish(change);
  }

  /** A deadline beyond the longest there is stands in a row from before the clock was set back. */
  private due(): Due {
    const now = this.clock.now();
    return { now, furthest: now + Math.max(...Object.values(this.config.callDeadlines)) };
  }

  /** A look that comes while the last of its kind still runs is left out. */
  private look(kind: string, work: () => Promise<void>): void {
    if (this.running.has(kind)) return;
    const looking = work()
      .catch((error: unknown) => {
        this.logger.error({ event: 'calls not looked at', kind, ...faultOf(error) });
      })
      .finally(() => this.running.delete(kind));
    this.running.set(kind, looking);
  }
}
