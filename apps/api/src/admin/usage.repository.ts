import { Inject, Injectable } from '@nestjs/common';
import { isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { DATABASE, type Database } from '../database/database.js';
import { people } from '../database/schema.js';

/** A server may say more than its number: `17.2 (Debian 17.2-1)`. A size comes as text, as all of 64 bits. */
const Usage = z.object({ version: z.string(), bytes: z.coerce.number() });

@Injectable()
export class UsageRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async ofDatabase(): Promise<z.infer<typeof Usage>> {
    const { rows } = await this.database.execute(sql`
      select current_setting('server_version') as version, pg_database_size(current_database()) as bytes`);
    return Usage.parse(rows.at(0));
  }

  people(): Promise<number> {
    return this.database.$count(people, isNull(people.erasedAt));
  }
}
