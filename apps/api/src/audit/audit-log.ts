import { Injectable } from '@nestjs/common';
import {
  type AuditEntry,
  type AuditEvent,
  limits,
  type Person,
  type PersonId,
  type Success,
} from '@parley/protocol';
import type { Database } from '../database/database.js';
import { pageOf } from '../database/page-of.js';
import { AuditRepository, type AuditRow } from './audit.repository.js';

/** What somebody did to the server, or to the person `target`; nobody is the command line. */
export type AuditedAct = { actor?: PersonId; target?: PersonId; what: AuditEvent };

/** Says who did what, for ever: ids and facts, never names, texts or addresses. */
@Injectable()
export class AuditLog {
  constructor(private readonly repository: AuditRepository) {}

  /** In the transaction of the act itself: there is none without its entry. */
  async append(tx: Database, ...acts: readonly AuditedAct[]): Promise<void> {
    const at = Date.now();
    await this.repository.append(
      tx,
      acts.map((act) => ({ ...act, at })),
    );
  }

  /** The newest first. */
  async page(before: number | undefined): Promise<Omit<Success<'audit-list'>, 'ok'>> {
    const rows = await this.repository.page(before, limits.adminPage + 1);
    const { page, next } = pageOf(rows, limits.adminPage, ({ seq }) => seq);
    return { entries: page.map(entryOf), ...(next !== undefined && { next }) };
  }
}

const personOf = (id: PersonId | null, whom: AuditRow['actorIs']): Person | undefined =>
  id === null ? undefined : { id, ...whom };

const entryOf = ({ seq, at, actor, actorIs, target, targetIs, what }: AuditRow): AuditEntry => {
  const [by, upon] = [personOf(actor, actorIs), personOf(target, targetIs)];
  return { seq, at, ...(by && { actor: by }), ...(upon && { target: upon }), what };
};
