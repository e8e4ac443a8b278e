import { Injectable, Logger } from '@nestjs/common';
import { nameKey, PersonId, type ServerRole } from '@parley/protocol';
import { ConversationsService } from '../conversations/conversations.service.js';
import { type Database, isUniqueViolation } from '../database/database.js';
import type { Connection } from '../identity/identity.js';
import { faultOf } from '../logging/fault.js';
import { PeopleService } from '../people/people.service.js';
import { Refused } from '../realtime/refused.js';
import type { Account, Session } from './account.js';
import { AuthRepository } from './auth.repository.js';
import { HashTurns } from './hash-turns.js';
import { personOf } from './login-of.js';
import { isReserved, skeletonsOf } from './name-skeleton.js';
import { candidateNames, freeName } from './name-suggestion.js';
import { NamesRepository } from './names.repository.js';
import { hashPassword } from './password.js';

/** Who comes by a new name. */
export type Newcomer = { name: string; password?: string; role: ServerRole };

/** Those who were never here. */
@Injectable()
export class SignUps {
  private readonly logger = new Logger('Auth');

  constructor(
    private readonly repository: AuthRepository,
    private readonly names: NamesRepository,
    private readonly conversations: ConversationsService,
    private readonly people: PeopleService,
    private readonly turns: HashTurns,
  ) {}

  /**
   * An account that is not stored yet.
   * @throws {Refused} NAME_TAKEN, by the house
   */
  async prepare({ name, password, role }: Newcomer, { address }: Connection): Promise<Account> {
    if (isReserved(name)) throw new Refused('NAME_TAKEN');
    if (password === undefined) return newAccount(name, role, null);
    return newAccount(name, role, await this.turns.run(address, () => hashPassword(password)));
  }

  /**
   * All or nothing: a name without a session would be nobody's, and taken.
   * @param within what belongs to it, and keeps it from happening if it fails
   * @throws {Refused} NAME_TAKEN
   */
  async commit<T>(
    account: Account,
    session: Session,
    within: (tx: Database) => Promise<T>,
  ): Promise<T> {
    const belonging = await this.store(account, session, within);
    await this.people.announce(personOf(account)).catch((error: unknown) => {
      this.logger.error({ event: 'person not announced', ...faultOf(error) });
    });
    return belonging;
  }

  private async store<T>(
    account: Account,
    session: Session,
    within: (tx: Database) => Promise<T>,
  ): Promise<T> {
    try {
      return await this.repository.transaction(async (tx) => {
        const belonging = await within(tx);
        await this.repository.insertPerson(tx, account);
        await this.conversations.joinLobby(tx, account.id);
        await this.repository.insertSession(session, tx);
        return belonging;
      });
    } catch (error) {
      if (isUniqueViolation(error)) throw await this.nameTaken(account.name);
      throw error;
    }
  }

  private async nameTaken(name: string): Promise<Refused> {
    const taken = await this.names.taken(candidateNames(name));
    const suggestion = freeName(name, taken);
    return new Refused('NAME_TAKEN', suggestion === undefined ? {} : { suggestion });
  }
}

/** Whoever signs up is seen by that: a crash a moment later does not take it away [P5]. */
const newAccount = (
  name: string,
  role: ServerRole,
  passwordHash: string | null,
  now = Date.now(),
): Account => ({
  id: PersonId.parse(crypto.randomUUID()),
  name,
  nameKey: nameKey(name),
  ...skeletonsOf(name),
  passwordHash,
  role,
  invitation: null,
  deactivatedAt: null,
  erasedAt: null,
  doNotDisturb: false,
  lastSeenAt: now,
  createdAt: now,
});
