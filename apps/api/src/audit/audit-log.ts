import { Injectable } from '@nestjs/common';
import type { AuditEvent, PersonId } from '@parley/protocol';
import type { Database } from '../database/database.js';
import { audit } from '../database/server-schema.js';

/** What somebody did to the server, or to the person `target`; nobody is the command line. */
export type AuditedAct = { actor?: PersonId; target?: PersonId; what: AuditEvent };

/** Says who did what, for ever: ids and facts, never names, texts or addresses. */
@Injectable()
export class AuditLog {
  /** In the transaction of the act itself: there is none without its entry. */
  async append(tx: Database, act: AuditedAct): Promise<void> {
    await tx.insert(audit).values({ ...act, at: Date.now() });
  }
}
