import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { ownName } from '../network/own-address.js';
import { TlsStatus } from '../tls/tls-status.js';
import type { ManagedTurn } from './managed/managed-turn.js';
import type { TurnStatus } from './turn-status.js';

/** Where media is relayed, and what the one who relays it knows credentials by. */
export type TurnAccess = { urls: string[]; secret: string };

/** The TURN servers of this installation, and the one that it runs itself. */
@Injectable()
export class Turn implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Turn');
  private managed: ManagedTurn | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly tls: TlsStatus,
  ) {}

  /** @throws {StartError} when a coturn is wanted and cannot run */
  async onApplicationBootstrap(): Promise<void> {
    const { turn, stunUrls } = this.config;
    if (turn.from === 'nowhere' && stunUrls.length === 0) {
      this.logger.warn({
        event: 'no stun or turn',
        hint: 'Calls will stay inside one network: set TURN=managed, or TURN_URLS',
      });
    }
    if (turn.from !== 'managed') return;
    // Servers without one do not wait for what it needs.
    const { ManagedTurn } = await import('./managed/managed-turn.js');
    this.managed = await ManagedTurn.start(turn.managed, {
      files: () => this.tls.files(),
      name: () => ownName(this.config, this.tls.view().names),
      onChange: (listener) => this.tls.onChange(listener),
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.managed?.stop();
  }

  access(): TurnAccess | undefined {
    const { turn } = this.config;
    if (turn.from === 'others') return turn;
    return this.managed;
  }

  status(): TurnStatus {
    const { turn, stunUrls } = this.config;
    switch (turn.from) {
      case 'nowhere':
        return { mode: 'none', stun: stunUrls.length > 0 };
      case 'others':
        return { mode: 'external', urls: turn.urls };
      case 'managed':
        return this.managed?.status() ?? { mode: 'none', stun: stunUrls.length > 0 };
    }
  }
}
