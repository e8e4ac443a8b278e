import { Injectable, Logger } from '@nestjs/common';
import { nameKey, PersonId } from '@parley/protocol';
import { ConversationsService } from '../conversations/conversations.service.js';
import { type Database, isUniqueViolation } from '../database/database.js';
import type { Admission } from '../door/door.service.js';
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
import type { Stored } from './new-logins.js';
import { hashPassword } from './password.js';

/** An account as far as the name makes it. */
type Newcomer = Omit<Account, 'role' | 'invitation'>;

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
  async prepare(
    { name, password }: { name: string; password?: string },
    { address }: Connection,
  ): Promise<Newcomer> {
    if (isReserved(name)) throw new Refused('NAME_TAKEN');
    if (password === undefined) return newcomerOf(name, null);
    return newcomerOf(name, await this.turns.run(address, () => hashPassword(password)));
  }

  /**
   * All or nothing: a name without a session would be nobody's, and taken.
   * @param admit lets them in, or keeps all of it from happening
   * @param mayTell whether whoever comes may be told that a name is that of an account
   * @throws {Refused} NAME_TAKEN
   */
  async commit(
    newcomer: Newcomer,
    session: Session,
    admit: (tx: Database) => Promise<Admission>,
    mayTell = async (): Promise<boolean> => false,
  ): Promise<Stored> {
    const stored = await this.store(newcomer, session, admit, mayTell);
    await this.people.announce(personOf(stored.account)).catch((error: unknown) => {
      this.logger.error({ event: 'person not announced', ...faultOf(error) });
    });
    return stored;
  }

  private async store(
    newcomer: Newcomer,
    session: Session,
    admit: (tx: Database) => Promise<Admission>,
    mayTell: () => Promise<boolean>,
  ): Promise<Stored> {
    try {
      return await this.repository.transaction(async (tx) => {
        const { role, invitation, server } = await admit(tx);
        const account = { ...newcomer, role, invitation };
        await this.repository.insertPerson(tx, account);
        await this.conversations.joinLobby(tx, account.id);
        await this.repository.insertSession(session, tx);
        return { account, server };
      });
    } catch (error) {
      if (isUniqueViolation(error)) throw await this.nameTaken(newcomer, await mayTell());
      throw error;
    }
  }

  private async nameTaken({ name, nameKey: key }: Newcomer, tells: boolean): Promise<Refused> {
    const taken = await this.names.taken(candidateNames(name));
    const suggestion = freeName(name, taken);
    const owner = tells ? await this.repository.findByKey(key) : undefined;
    const account = owner !== undefined && owner.passwordHash !== null;
    return new Refused('NAME_TAKEN', {
      ...(suggestion !== undefined && { suggestion }),
      ...(account && { account }),
    });
  }
}

/** Whoever signs up is seen by that: a crash a moment later does not take it away [P5]. */
const newcomerOf = (name: string, passwordHash: string | null, now = Date.now()): Newcomer => ({
  id: PersonId.parse(crypto.randomUUID()),
  name,
  nameKey: nameKey(name),
  ...skeletonsOf(name),
  passwordHash,
  deactivatedAt: null,
  erasedAt: null,
  doNotDisturb: false,
  lastSeenAt: now,
  createdAt: now,
});
