import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { SessionId } from '@parley/protocol';
import type { Connection, Identity } from '../identity/identity.js';
import { faultOf } from '../logging/fault.js';
import { Connections } from '../realtime/connections.js';
import { GatheredWrites } from '../shared/gathered-writes.js';
import { AuthRepository, type SessionUse } from './auth.repository.js';

/** Nobody waits for it: long enough that a crowd that comes back is a few statements. */
const GATHER_MS = 250;

/** Keeps whence each session was last used, and when: as it comes and goes, and while it stays by the sweep. */
@Injectable()
export class SessionUses implements OnModuleInit {
  private readonly logger = new Logger('Auth');
  private readonly writes: GatheredWrites<SessionId, SessionUse>;

  constructor(
    private readonly repository: AuthRepository,
    private readonly connections: Connections,
  ) {
    this.writes = new GatheredWrites(GATHER_MS, (batch) =>
      repository.setSeen(batch.map(([, use]) => use)),
    );
  }

  onModuleInit(): void {
    this.connections.listen({
      onConnect: async (who, via) => {
        this.note(who, via).catch((error: unknown) => {
          this.logger.error({ event: 'session use not stored', ...faultOf(error) });
        });
      },
      onDisconnect: (who, via) => this.note(who, via),
    });
  }

  /** Those that are connected are in use. */
  async noteConnected(): Promise<void> {
    const at = Date.now();
    const uses = this.connections.sessions().map((id) => ({ id, at, address: null, agent: null }));
    if (uses.length > 0) await this.repository.setSeen(uses);
  }

  private note({ session: id }: Identity, { address, agent }: Connection): Promise<void> {
    return this.writes.note(id, { id, at: Date.now(), address, agent: agent ?? null });
  }
}
