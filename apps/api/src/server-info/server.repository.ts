import { Inject, Injectable } from '@nestjs/common';
import type { Door, Incarnation, PersonId, ServerFacts } from '@parley/protocol';
import { and, eq, exists, getTableColumns, isNull, sql } from 'drizzle-orm';
import { DATABASE, type Database } from '../database/database.js';
import { people } from '../database/schema.js';
import { server } from '../database/server-schema.js';
import type { ServerState } from './server-state.js';

@Injectable()
export class ServerRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /**
   * Makes the row that every server has, unless it is there: of two nodes that start at once one makes it. Where it is
   * made people may have been for long, since servers had no such row; then nobody comes in besides [D2].
   */
  async begin(incarnation: Incarnation): Promise<void> {
    // At most starts it is there, and the embedded database takes four times as long for its first insert as for a look.
    const [row] = await this.database.select({ only: server.only }).from(server);
    if (row !== undefined) return;
    const door = sql<Door>`case when exists (select 1 from ${people}) then 'invitation' else 'open' end`;
    await this.database.insert(server).values({ incarnation, door }).onConflictDoNothing();
  }

  find(): Promise<ServerState> {
    return stateOf(this.read(this.database));
  }

  /** As it stays until the transaction ends: whoever changes it waits, others who only keep it do not. */
  findKept(tx: Database): Promise<ServerState> {
    return stateOf(this.read(tx).for('key share', { of: server }));
  }

  /** As it stays until the transaction ends, which alone may change it. */
  async findOwn(tx: Database): Promise<ServerState> {
    await tx.select({ only: server.only }).from(server).for('update');
    // By a statement of its own, which sees what was done until the row could be had.
    return stateOf(this.read(tx));
  }

  transaction<T>(work: (tx: Database) => Promise<T>): Promise<T> {
    return this.database.transaction(work);
  }

  /** After {@link findOwn}. */
  async set(tx: Database, values: Partial<typeof server.$inferInsert>): Promise<void> {
    await tx.update(server).set(values);
  }

  /** What decides what a person may do here; undefined of somebody who is not there any more. */
  async factsOf(person: PersonId, by = this.database): Promise<ServerFacts | undefined> {
    const isThere = and(isNull(people.deactivatedAt), isNull(people.erasedAt));
    const [facts] = await by
      .select({ server: people.role, inviters: server.inviters })
      .from(people)
      .innerJoin(server, sql`true`)
      .where(and(eq(people.id, person), isThere));
    return facts;
  }

  private read(by: Database) {
    const owners = by.select({ one: sql`1` }).from(people).where(eq(people.role, 'owner'));
    return by
      .select({ ...getTableColumns(server), hasOwner: sql<boolean>`${exists(owners)}` })
      .from(server);
  }
}

const stateOf = async (read: PromiseLike<ServerState[]>): Promise<ServerState> => {
  const [row] = await read;
  if (row === undefined) throw new Error('The server has no row');
  return row;
};
