import { statfs } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { ServerAbout } from '@parley/protocol';
import { CONFIG, type Config } from '../config/config.js';
import { VERSION } from '../config/version.js';
import type { Identity } from '../identity/identity.js';
import { Connections } from '../realtime/connections.js';
import { ServerService } from '../server-info/server.service.js';
import { ServerRights } from '../server-info/server-rights.js';
import { TlsStatus, type TlsView } from '../tls/tls-status.js';
import { Turn } from '../turn/turn.service.js';
import type { TurnStatus } from '../turn/turn-status.js';
import { UsageRepository } from './usage.repository.js';

const startedAt = Math.round(Date.now() - process.uptime() * 1_000);

/** What the server is and uses, for those who keep it. */
@Injectable()
export class ServerAboutService {
  constructor(
    private readonly server: ServerService,
    private readonly rights: ServerRights,
    private readonly usage: UsageRepository,
    private readonly connections: Connections,
    private readonly turn: Turn,
    private readonly tls: TlsStatus,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws {Refused} NOT_ALLOWED */
  async tell({ person }: Identity): Promise<ServerAbout> {
    await this.rights.require('about', person);
    const [{ lastBackupAt }, database, disk, people] = await Promise.all([
      this.server.state(),
      this.usage.ofDatabase(),
      diskOf(this.config.dataDir),
      this.usage.people(),
    ]);
    return {
      version: VERSION,
      node: process.version,
      startedAt,
      database: {
        kind: this.config.databaseUrl === undefined ? 'embedded' : 'postgresql',
        ...database,
      },
      disk,
      turn: turnOf(this.turn.status()),
      tls: tlsOf(this.tls.view()),
      ...(lastBackupAt !== null && { lastBackupAt }),
      people,
      connections: this.connections.count,
    };
  }
}

const diskOf = async (dataDir: string): Promise<ServerAbout['disk']> => {
  const { bavail, blocks, bsize } = await statfs(dataDir);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
};

const turnOf = (status: TurnStatus): ServerAbout['turn'] => {
  switch (status.mode) {
    case 'none':
      return { mode: status.stun ? 'stun' : 'none', running: false, warnings: [] };
    case 'external':
      return { mode: 'external', running: true, warnings: [] };
    case 'managed': {
      const { version, addresses, running, warnings } = status;
      const [address] = addresses;
      return {
        mode: 'managed',
        running,
        version,
        ...(address !== undefined && { address }),
        warnings: [...warnings],
      };
    }
  }
};

const tlsOf = ({ notAfter, renewsAt, lastError, ...tls }: TlsView): ServerAbout['tls'] => ({
  mode: tls.mode,
  names: [...tls.names],
  endsSoon: tls.endsSoon,
  ...(notAfter !== undefined && { expiresAt: notAfter.getTime() }),
  ...(renewsAt !== undefined && { renewsAt: renewsAt.getTime() }),
  ...(lastError !== undefined && { problem: lastError }),
});
