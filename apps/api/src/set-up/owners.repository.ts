import { Inject, Injectable } from '@nestjs/common';
import type { Person } from '@parley/protocol';
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Session } from '../auth/account.js';
import type { Stored } from '../auth/new-logins.js';
import { DATABASE, type Database } from '../database/database.js';
import { personColumns } from '../database/person-columns.js';
import { people, sessions } from '../database/schema.js';
import type { Admission } from '../door/door.service.js';
import { Refused } from '../realtime/refused.js';

@Injectable()
export class OwnersRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  transaction<T>(work: (tx: Database) => Promise<T>): Promise<T> {
    return this.database.transaction(work);
  }

  list(): Promise<Person[]> {
    return this.database
      .select(personColumns(people))
      .from(people)
      .where(and(eq(people.role, 'owner'), isNull(people.deactivatedAt), isNull(people.erasedAt)))
      .orderBy(asc(people.createdAt), asc(people.id));
  }

  /**
   * Makes somebody who is there the owner, and begins their session.
   * @param admit lets them, or keeps all of it from happening
   * @throws {Refused} BAD_CREDENTIALS when they have gone meanwhile
   */
  promote(session: Session, admit: (tx: Database) => Promise<Admission>): Promise<Stored> {
    return this.database.transaction(async (tx) => {
      const { role, server } = await admit(tx);
      const isThere = and(
        eq(people.id, session.person),
        isNull(people.deactivatedAt),
        isNull(people.erasedAt),
      );
      const [account] = await tx.update(people).set({ role }).where(isThere).returning();
      if (account === undefined) throw new Refused('BAD_CREDENTIALS');
      await tx.insert(sessions).values(session);
      return { account, server };
    });
  }
}
