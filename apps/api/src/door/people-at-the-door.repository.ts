import { Inject, Injectable } from '@nestjs/common';
import { limits, type Person, type PersonId } from '@parley/protocol';
import { and, asc, eq, isNull, type SQL } from 'drizzle-orm';
import { DATABASE, type Database } from '../database/database.js';
import { personColumns } from '../database/person-columns.js';
import { people } from '../database/schema.js';

/** Of whom somebody is told who is not logged in, by a link that was given to them. */
@Injectable()
export class PeopleAtTheDoorRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Who came before there was an owner: as many as anybody looks through, in the order in which they came. */
  first(): Promise<Person[]> {
    return this.those().orderBy(asc(people.createdAt), asc(people.id)).limit(limits.firstPeople);
  }

  async find(id: PersonId): Promise<Person | undefined> {
    const [person] = await this.those(eq(people.id, id));
    return person;
  }

  private those(which?: SQL) {
    return this.database
      .select(personColumns(people))
      .from(people)
      .where(and(which, isNull(people.erasedAt)));
  }
}
