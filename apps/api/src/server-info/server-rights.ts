import { Injectable } from '@nestjs/common';
import { canOnServer, type PersonId, type ServerAction } from '@parley/protocol';
import type { Database } from '../database/database.js';
import { Refused } from '../realtime/refused.js';
import { ServerRepository } from './server.repository.js';

/** What somebody may do on the server, by what is stored: a role that was taken away a moment ago counts no more. */
@Injectable()
export class ServerRights {
  constructor(private readonly repository: ServerRepository) {}

  /** @throws {Refused} NOT_ALLOWED */
  async require(action: ServerAction, person: PersonId, by?: Database): Promise<void> {
    if (!(await this.allows(action, person, by))) throw new Refused('NOT_ALLOWED');
  }

  async allows(action: ServerAction, person: PersonId, by?: Database): Promise<boolean> {
    const facts = await this.repository.factsOf(person, by);
    return facts !== undefined && canOnServer(action, facts);
  }
}
