import { Inject, Injectable } from '@nestjs/common';
import type { Incarnation } from '@parley/protocol';
import { DATABASE, type Database } from '../database/database.js';
import { server } from '../database/server-schema.js';

export type ServerRow = typeof server.$inferSelect;

@Injectable()
export class ServerRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Makes the row that every server has, unless it is there: of two nodes that start at once one makes it. */
  async begin(incarnation: Incarnation): Promise<void> {
    await this.database.insert(server).values({ incarnation }).onConflictDoNothing();
  }

  async find(): Promise<ServerRow> {
    const [row] = await this.database.select().from(server);
    if (row === undefined) throw new Error('The server has no row');
    return row;
  }
}
