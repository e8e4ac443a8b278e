import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Incarnation, type ServerInfo } from '@parley/protocol';
import { ServerRepository } from './server.repository.js';

/** What the installation is. It is read when it is asked for: another node may have changed it. */
@Injectable()
export class ServerService implements OnModuleInit {
  constructor(private readonly repository: ServerRepository) {}

  /** Not by a migration: the data folder that comes with the build has those, and is many servers' beginning. */
  async onModuleInit(): Promise<void> {
    await this.repository.begin(Incarnation.parse(crypto.randomUUID()));
  }

  async info(): Promise<ServerInfo> {
    const { name, incarnation } = await this.repository.find();
    return { name, incarnation };
  }
}
