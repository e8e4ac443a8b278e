import { Injectable, Logger } from '@nestjs/common';
import {
  type Credentials,
  nameKey,
  type Person,
  PersonId,
  type SessionId,
  type SessionToken,
} from '@parley/protocol';
import { ConversationsService } from '../conversations/conversations.service.js';
import { isUniqueViolation } from '../database/database.js';
import type { Connection, Login } from '../identity/identity.js';
import { faultOf } from '../logging/fault.js';
import { PeopleService } from '../people/people.service.js';
import { InOrder } from '../realtime/in-order.js';
import { Refused } from '../realtime/refused.js';
import { ServerService } from '../server/server.service.js';
import { type Account, AuthRepository, type Session } from './auth.repository.js';
import { KnownDevicesRepository } from './known-devices.repository.js';
import { isReserved, skeletonsOf } from './name-skeleton.js';
import { candidateNames, freeName } from './name-suggestion.js';
import { NamesRepository } from './names.repository.js';
import { hashPassword, verifyPassword } from './password.js';
import { PasswordLimits } from './password-limits.js';
import { hashToken, newToken } from './session-token.js';
import { SessionsService } from './sessions.service.js';

type PasswordCredentials = Extract<Credentials, { kind: 'password' }>;

/** The ways in: a new name as a guest or with a password, an account, a token. */
@Injectable()
export class AuthService {
  private readonly logger = new Logger('Auth');
  /** By address: a hash takes long, and no crowd from elsewhere is to stand before anybody. */
  private readonly hashing = new InOrder<string>();

  constructor(
    private readonly repository: AuthRepository,
    private readonly sessions: SessionsService,
    private readonly names: NamesRepository,
    private readonly passwordLimits: PasswordLimits,
    private readonly knownDevices: KnownDevicesRepository,
    private readonly conversations: ConversationsService,
    private readonly people: PeopleService,
    private readonly server: ServerService,
  ) {}

  async login(credentials: Credentials, via: Connection): Promise<Login & { token: SessionToken }> {
    const account = await this.accountFor(credentials, via);
    const token = newToken();
    const session = this.sessions.newSession(account.id, token, via);
    if (credentials.kind === 'password') await this.repository.insertSession(session);
    else await this.signUp(account, session);
    this.logger.log({ event: 'logged in', person: account.id, kind: credentials.kind });
    return { ...loginOf(account, session.id, via), server: await this.server.info(), token };
  }

  /** The login that a token proves, if its session still lives. */
  async resume(token: SessionToken, via: Connection): Promise<Login | undefined> {
    const found = await this.sessions.find(token);
    if (found === undefined) return undefined;
    return { ...loginOf(found.person, found.session.id, via), server: found.server };
  }

  private async accountFor(credentials: Credentials, via: Connection): Promise<Account> {
    switch (credentials.kind) {
      case 'guest':
        return newAccount(ownName(credentials.name), null);
      case 'register':
        return this.newMember(credentials, via);
      case 'password':
        return this.check(credentials, via);
    }
  }

  private async newMember(
    { name, password }: Extract<Credentials, { kind: 'register' }>,
    { address }: Connection,
  ): Promise<Account> {
    const own = ownName(name);
    return newAccount(own, await this.hashing.run(address, () => hashPassword(password)));
  }

  private async check(
    { name, password, known = [] }: PasswordCredentials,
    { address }: Connection,
  ): Promise<Account> {
    const key = nameKey(name);
    const guess = { key, address, known: await this.shownBy(key, known) };
    const account = await this.passwordLimits.guess(guess, async () => {
      const found = await this.repository.findByKey(key);
      // Looked at although nobody has the name: the time that it takes is not to tell.
      const verify = () => verifyPassword(found?.passwordHash, password);
      // Those of a known device are looked at one at a time as it is.
      const isKnown = guess.known !== undefined;
      const isRight = await (isKnown ? verify() : this.hashing.run(address, verify));
      return isRight ? found : undefined;
    });
    if (account === undefined) throw new Refused('BAD_CREDENTIALS');
    return account;
  }

  /** What shows that this device has been logged in under the name before, if anything does [A13]. */
  private async shownBy(key: string, tokens: readonly SessionToken[]): Promise<string | undefined> {
    if (tokens.length === 0) return undefined;
    return this.knownDevices.findToken(key, tokens.map(hashToken));
  }

  /** All or nothing: a name without a session would be nobody's, and taken. */
  private async signUp(account: Account, session: Session): Promise<void> {
    try {
      await this.repository.transaction(async (tx) => {
        await this.repository.insertPerson(tx, account);
        await this.conversations.joinLobby(tx, account.id);
        await this.repository.insertSession(session, tx);
      });
    } catch (error) {
      if (isUniqueViolation(error)) throw await this.nameTaken(account.name);
      throw error;
    }
    await this.people.announce(personOf(account)).catch((error: unknown) => {
      this.logger.error({ event: 'person not announced', ...faultOf(error) });
    });
  }

  private async nameTaken(name: string): Promise<Refused> {
    const taken = await this.names.taken(candidateNames(name));
    const suggestion = freeName(name, taken);
    return new Refused('NAME_TAKEN', suggestion === undefined ? {} : { suggestion });
  }
}

/** @throws {Refused} NAME_TAKEN, by the house */
const ownName = (name: string): string => {
  if (isReserved(name)) throw new Refused('NAME_TAKEN');
  return name;
};

/** Whoever signs up is seen by that: a crash a moment later does not take it away [P5]. */
const newAccount = (name: string, passwordHash: string | null, now = Date.now()): Account => ({
  id: PersonId.parse(crypto.randomUUID()),
  name,
  nameKey: nameKey(name),
  ...skeletonsOf(name),
  passwordHash,
  role: passwordHash === null ? 'guest' : 'member',
  invitation: null,
  deactivatedAt: null,
  erasedAt: null,
  doNotDisturb: false,
  lastSeenAt: now,
  createdAt: now,
});

const personOf = ({ id, name, role }: Account): Person => ({ id, name, guest: role === 'guest' });

const loginOf = (
  account: Account,
  session: SessionId,
  { device }: Connection,
): Omit<Login, 'server'> => {
  const { id, name, guest } = personOf(account);
  const { role, passwordHash, doNotDisturb } = account;
  return {
    identity: { person: id, name, guest, role, session, device },
    self: { id, name, guest, role, hasPassword: passwordHash !== null, doNotDisturb },
  };
};
