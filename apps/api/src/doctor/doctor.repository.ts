import { Inject, Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { DATABASE, type Database } from '../database/database.js';

const Told = z.object({ rows: z.tuple([z.object({ ms: z.coerce.number() })]) });

@Injectable()
export class DoctorRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** What the database takes for the time. */
  async now(): Promise<Date> {
    const told = await this.database.execute(
      sql`select extract(epoch from clock_timestamp()) * 1000 as ms`,
    );
    return new Date(Told.parse(told).rows[0].ms);
  }
}
