import { Inject, Injectable } from '@nestjs/common';
import { limits, type Person } from '@parley/protocol';
import { asc, isNull } from 'drizzle-orm';
import { DATABASE, type Database } from '../database/database.js';
import { personColumns } from '../database/person-columns.js';
import { people } from '../database/schema.js';

/** Who came in before the server had an owner. */
@Injectable()
export class FirstPeopleRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** As many as anybody looks through, in the order in which they came. */
  list(): Promise<Person[]> {
    return this.database
      .select(personColumns(people))
      .from(people)
      .where(isNull(people.erasedAt))
      .orderBy(asc(people.createdAt), asc(people.id))
      .limit(limits.firstPeople);
  }
}
