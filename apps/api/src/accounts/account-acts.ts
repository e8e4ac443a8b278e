import { Injectable } from '@nestjs/common';
import { type AccountFacts, type PersonId } from '@parley/protocol';
import type { Database } from '../database/database.js';
import { holdLive } from '../database/live-session.js';
import type { Identity } from '../identity/identity.js';
import { Refused } from '../realtime/refused.js';
import { AccountsRepository, type Standing } from './accounts.repository.js';

type Actor = Pick<Identity, 'person' | 'session'>;

/** Asks the table of rights what a person may do to another's account [R4], by what both are at that moment. */
@Injectable()
export class AccountActs {
  constructor(private readonly repository: AccountsRepository) {}

  /**
   * Does it in a transaction in which neither can become anything else.
   * @throws {Refused} PERSON_NOT_FOUND, NOT_ALLOWED
   */
  upon<T>(
    who: Actor,
    person: PersonId,
    isAllowed: (facts: AccountFacts) => boolean,
    act: (tx: Database, target: Standing) => Promise<T>,
  ): Promise<T> {
    return this.repository.transaction(async (tx) => {
      const locked = await this.repository.lock(tx, [who.person, person], { owners: false });
      await holdLive(tx, who.session);
      const own = present(locked.find(({ id }) => id === who.person));
      // Whoever may not do it to the least of all is not told who was erased.
      const isKeeper = isAllowed({ server: own.role, target: 'guest' });
      if (!isKeeper) throw new Refused('NOT_ALLOWED');
      const target = present(locked.find(({ id }) => id === person));
      if (!isAllowed({ server: own.role, target: target.role })) throw new Refused('NOT_ALLOWED');
      return act(tx, target);
    });
  }

  /**
   * The same upon oneself; whether one is the last owner stays so as well, also when two owners go at once.
   * @throws {Refused} UNAUTHENTICATED
   */
  uponOneself<T>(
    who: Actor,
    act: (tx: Database, own: Standing, isLastOwner: boolean) => Promise<T>,
  ): Promise<T> {
    return this.repository.transaction(async (tx) => {
      const locked = await this.repository.lock(tx, [who.person], { owners: true });
      await holdLive(tx, who.session);
      const own = present(locked.find(({ id }) => id === who.person));
      const owners = locked.filter(
        ({ role, deactivatedAt }) => role === 'owner' && deactivatedAt === null,
      );
      return act(tx, own, owners.length === 1 && owners[0]?.id === own.id);
    });
  }

  /** @throws {Refused} PERSON_NOT_FOUND */
  async requirePerson(person: PersonId): Promise<void> {
    present(await this.repository.standingOf(person));
  }
}

/** Whoever was erased is nobody any more. */
const present = (standing: Standing | undefined): Standing => {
  if (standing === undefined || standing.erasedAt !== null) throw new Refused('PERSON_NOT_FOUND');
  return standing;
};
