import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  type Credentials,
  nameKey,
  normalizeName,
  type Person,
  PersonId,
  type Self,
  type SessionToken,
} from '@parley/protocol';
import { CONFIG, type Config } from '../config/config.js';
import { ConversationsService } from '../conversations/conversations.service.js';
import { isUniqueViolation } from '../database/database.js';
import { PeopleService } from '../people/people.service.js';
import { type Connection, type Identity, SessionId } from '../realtime/identity.js';
import { Refused } from '../realtime/refused.js';
import { type Account, AuthRepository } from './auth.repository.js';
import { candidateNames, freeName } from './name-suggestion.js';
import { hashPassword, verifyPassword } from './password.js';
import { PasswordLimits } from './password-limits.js';
import { hashToken, newToken } from './session-token.js';

/** Someone who is logged in on a device. */
export type Login = { identity: Identity; self: Self };

type SessionEndListener = (session: SessionId) => Promise<void>;

/** A session is extended once this part of its life has passed: a write a day, not one a connect. */
export const EXTEND_AFTER = 1 / 30;

@Injectable()
export class AuthService {
  private readonly logger = new Logger('Auth');
  private readonly endListeners: SessionEndListener[] = [];

  constructor(
    private readonly repository: AuthRepository,
    private readonly passwordLimits: PasswordLimits,
    private readonly conversations: ConversationsService,
    private readonly people: PeopleService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Called after a session was ended, when its sockets are being closed. */
  onSessionEnded(listener: SessionEndListener): void {
    this.endListeners.push(listener);
  }

  async login(credentials: Credentials, via: Connection): Promise<Login & { token: SessionToken }> {
    const account = await this.accountFor(credentials, via);
    const token = newToken();
    const now = Date.now();
    const session = {
      id: SessionId.parse(crypto.randomUUID()),
      person: account.id,
      tokenHash: hashToken(token),
      createdAt: now,
      expiresAt: now + this.config.sessionTtlMs,
    };
    await this.repository.insertSession(session);
    this.logger.log({ event: 'logged in', person: account.id, kind: credentials.kind });
    return { ...loginOf(account, session.id, via), token };
  }

  /** The login that a token proves, if its session still lives. */
  async resume(token: SessionToken, via: Connection): Promise<Login | undefined> {
    const now = Date.now();
    const found = await this.repository.findSession(hashToken(token), now);
    if (found === undefined) return undefined;
    const { session, person } = found;
    if (session.expiresAt < this.dueBefore(now)) await this.extendSessions([session.id]);
    return loginOf(person, session.id, via);
  }

  /** Those of the sessions that still live and are due live on for a whole lifetime from now. */
  async extendSessions(ids: readonly SessionId[]): Promise<void> {
    if (ids.length === 0) return;
    const now = Date.now();
    await this.repository.extendSessions(ids, {
      from: now,
      until: this.dueBefore(now),
      to: now + this.config.sessionTtlMs,
    });
  }

  async logout({ session, person }: Identity): Promise<void> {
    await this.repository.deleteSession(session);
    this.logger.log({ event: 'logged out', person });
    await Promise.all(this.endListeners.map((listener) => listener(session)));
    await this.repository.deleteUnusedGuest(person);
  }

  /** A session may have ended while a socket that brought its token was let in. */
  isLive(session: SessionId): Promise<boolean> {
    return this.repository.isLive(session, Date.now());
  }

  /** @returns the sessions that have expired, whose sockets are to be closed */
  async forgetExpiredSessions(): Promise<SessionId[]> {
    const expired = await this.repository.deleteExpiredSessions(Date.now());
    for (const { id, person } of expired) {
      await Promise.all(this.endListeners.map((listener) => listener(id)));
      await this.repository.deleteUnusedGuest(person);
    }
    return expired.map(({ id }) => id);
  }

  private dueBefore(now: number): number {
    return now + this.config.sessionTtlMs * (1 - EXTEND_AFTER);
  }

  private accountFor(credentials: Credentials, via: Connection): Promise<Account> {
    switch (credentials.kind) {
      case 'guest':
        return this.create(credentials.name, null);
      case 'register':
        return this.register(credentials.name, credentials.password);
      case 'password':
        return this.check(credentials.name, credentials.password, via);
    }
  }

  private async register(name: string, password: string): Promise<Account> {
    return this.create(name, await hashPassword(password));
  }

  private async check(name: string, password: string, via: Connection): Promise<Account> {
    const key = nameKey(name);
    await this.passwordLimits.take(key, via.address);
    const account = await this.repository.findByKey(key);
    if (await verifyPassword(account?.passwordHash, password)) {
      if (account !== undefined) {
        await this.passwordLimits.giveBack(key, via.address);
        return account;
      }
    }
    throw new Refused('BAD_CREDENTIALS');
  }

  private async create(name: string, passwordHash: string | null): Promise<Account> {
    const account = {
      id: PersonId.parse(crypto.randomUUID()),
      name,
      nameKey: nameKey(name),
      passwordHash,
      doNotDisturb: false,
      lastSeenAt: null,
      createdAt: Date.now(),
    };
    try {
      await this.repository.transaction(async (tx) => {
        await this.repository.insertPerson(tx, account);
        await this.conversations.joinLobby(tx, account.id);
      });
    } catch (error) {
      if (isUniqueViolation(error)) throw await this.nameTaken(name);
      throw error;
    }
    await this.people.announce(personOf(account));
    return account;
  }

  private async nameTaken(name: string): Promise<Refused> {
    const candidates = candidateNames(normalizeName(name));
    const taken = await this.repository.takenKeys(candidates.map(nameKey));
    const suggestion = freeName(name, taken);
    return new Refused('NAME_TAKEN', suggestion === undefined ? {} : { suggestion });
  }
}

const personOf = ({ id, name, passwordHash }: Account): Person => ({
  id,
  name,
  guest: passwordHash === null,
});

const loginOf = (account: Account, session: SessionId, { device }: Connection): Login => ({
  identity: { person: account.id, name: account.name, session, device },
  self: { ...personOf(account), doNotDisturb: account.doNotDisturb },
});
