import { Inject, Injectable } from '@nestjs/common';
import type { PersonId } from '@parley/protocol';
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { DATABASE, type Database } from '../database/database.js';
import { isGood } from '../database/good-link.js';
import { links } from '../database/schema.js';
import type { Link } from './link.js';

@Injectable()
export class LinksRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async insert(made: (typeof links.$inferInsert)[], by: Database = this.database): Promise<void> {
    await by.insert(links).values(made);
  }

  async findGood(secretHash: string, now: number): Promise<Link | undefined> {
    const [link] = await this.database
      .select()
      .from(links)
      .where(and(eq(links.secretHash, secretHash), isGood(this.database, now)));
    return link;
  }

  /** Uses it once more: of many at once who do, as many succeed as it has uses. */
  async use(
    tx: Database,
    { kind, secretHash, now }: { kind: Link['kind']; secretHash: string; now: number },
  ): Promise<Link | undefined> {
    const [link] = await tx
      .update(links)
      .set({ used: sql`${links.used} + 1` })
      .where(
        and(eq(links.secretHash, secretHash), eq(links.kind, kind), isGood(this.database, now)),
      )
      .returning();
    return link;
  }

  async revokeResets(tx: Database, person: PersonId, now: number): Promise<void> {
    await tx
      .update(links)
      .set({ revokedAt: now })
      .where(and(eq(links.kind, 'reset'), eq(links.person, person), isNull(links.revokedAt)));
  }

  /** All of a kind but one. */
  async revokeOthers(
    tx: Database,
    { id, kind }: Pick<Link, 'id' | 'kind'>,
    now: number,
  ): Promise<void> {
    await tx
      .update(links)
      .set({ revokedAt: now })
      .where(and(eq(links.kind, kind), ne(links.id, id), isNull(links.revokedAt)));
  }
}
