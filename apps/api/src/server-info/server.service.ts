import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Incarnation, type ServerInfo, type ServerSettings } from '@parley/protocol';
import type { Database } from '../database/database.js';
import { ServerRepository } from './server.repository.js';
import type { ServerState } from './server-state.js';

/** What the installation is. It is read when it is asked for: another node may have changed it. */
@Injectable()
export class ServerService implements OnModuleInit {
  constructor(private readonly repository: ServerRepository) {}

  /** Not by a migration: the data folder that comes with the build has those, and is many servers' beginning. */
  async onModuleInit(): Promise<void> {
    await this.repository.begin(Incarnation.parse(crypto.randomUUID()));
  }

  async info(): Promise<ServerInfo> {
    return infoOf(await this.state());
  }

  state(): Promise<ServerState> {
    return this.repository.find();
  }

  /** As it stays until the transaction ends. */
  keptState(tx: Database): Promise<ServerState> {
    return this.repository.findKept(tx);
  }

  /** As it stays until the transaction ends, which alone may change it. */
  ownState(tx: Database): Promise<ServerState> {
    return this.repository.findOwn(tx);
  }

  /** Of a state that is one's own. */
  set(tx: Database, values: Partial<ServerSettings>): Promise<void> {
    return this.repository.set(tx, values);
  }

  transaction<T>(work: (tx: Database) => Promise<T>): Promise<T> {
    return this.repository.transaction(work);
  }
}

export const infoOf = ({ name, incarnation }: ServerState): ServerInfo => ({ name, incarnation });
