import { Inject, Injectable } from '@nestjs/common';
import { desc, eq, lt, type SQL, sql } from 'drizzle-orm';
import { type AnyPgColumn, alias } from 'drizzle-orm/pg-core';
import { DATABASE, type Database } from '../database/database.js';
import { people } from '../database/schema.js';
import { audit } from '../database/server-schema.js';

type Row = typeof audit.$inferSelect;
/** Whoever a guest was whose row is gone is told by the id alone. */
type Whom = { name: string; guest: boolean };
export type AuditRow = Row & { actorIs: Whom; targetIs: Whom };

const actors = alias(people, 'actors');
const targets = alias(people, 'targets');

const whom = ({ name, role }: { name: AnyPgColumn; role: AnyPgColumn }) => ({
  name: sql<string>`coalesce(${name}, '')`,
  guest: sql<boolean>`coalesce(${role}, 'guest') = 'guest'`,
});

@Injectable()
export class AuditRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async append(tx: Database, entries: (typeof audit.$inferInsert)[]): Promise<void> {
    await tx.insert(audit).values(entries);
  }

  /** The newest first, of those before `seq`. */
  page(seq: number | undefined, most: number): Promise<AuditRow[]> {
    const which: SQL | undefined = seq === undefined ? undefined : lt(audit.seq, seq);
    return this.database
      .select({
        seq: audit.seq,
        at: audit.at,
        actor: audit.actor,
        target: audit.target,
        what: audit.what,
        actorIs: whom(actors),
        targetIs: whom(targets),
      })
      .from(audit)
      .leftJoin(actors, eq(actors.id, audit.actor))
      .leftJoin(targets, eq(targets.id, audit.target))
      .where(which)
      .orderBy(desc(audit.seq))
      .limit(most);
  }
}
