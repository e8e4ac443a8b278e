import { Inject, Injectable } from '@nestjs/common';
import { and, eq, isNull } from 'drizzle-orm';
import type { Session } from '../auth/account.js';
import { DATABASE, type Database } from '../database/database.js';
import { people, sessions } from '../database/schema.js';
import { Refused } from '../realtime/refused.js';

@Injectable()
export class OwnersRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /**
   * Makes somebody who is there the owner, and begins their session.
   * @param within what belongs to it, and keeps it from happening if it fails
   * @throws {Refused} BAD_CREDENTIALS when they have gone meanwhile
   */
  async promote<T>(session: Session, within: (tx: Database) => Promise<T>): Promise<T> {
    return this.database.transaction(async (tx) => {
      const belonging = await within(tx);
      const isThere = and(
        eq(people.id, session.person),
        isNull(people.deactivatedAt),
        isNull(people.erasedAt),
      );
      const promoted = await tx
        .update(people)
        .set({ role: 'owner' })
        .where(isThere)
        .returning({ id: people.id });
      if (promoted.length === 0) throw new Refused('BAD_CREDENTIALS');
      await tx.insert(sessions).values(session);
      return belonging;
    });
  }
}
