import { Injectable } from '@nestjs/common';
import { type Credentials, nameKey, type SessionToken } from '@parley/protocol';
import type { Connection } from '../identity/identity.js';
import { Refused } from '../realtime/refused.js';
import { hashSecret } from '../shared/secret.js';
import type { Account } from './account.js';
import { AuthRepository } from './auth.repository.js';
import { HashTurns } from './hash-turns.js';
import { KnownDevicesRepository } from './known-devices.repository.js';
import { hashPassword, verifyPassword } from './password.js';
import { type Guess, PasswordLimits } from './password-limits.js';

type PasswordCredentials = Extract<Credentials, { kind: 'password' }>;

/** Whose name and password these are. */
@Injectable()
export class PasswordLogins {
  constructor(
    private readonly repository: AuthRepository,
    private readonly limits: PasswordLimits,
    private readonly knownDevices: KnownDevicesRepository,
    private readonly turns: HashTurns,
  ) {}

  /** @throws {Refused} BAD_CREDENTIALS, RATE_LIMITED, ACCOUNT_DEACTIVATED */
  async check(
    { name, password, known = [] }: PasswordCredentials,
    { address }: Connection,
  ): Promise<Account> {
    const key = nameKey(name);
    const account = await this.guess(
      { key, address, known: await this.shownBy(key, known) },
      password,
    );
    // Only to whoever has the right password.
    if (account.deactivatedAt !== null) throw new Refused('ACCOUNT_DEACTIVATED');
    return account;
  }

  /**
   * Of whoever is logged in, and says once more who they are.
   * @throws {Refused} BAD_CREDENTIALS, RATE_LIMITED
   */
  confirm(name: string, password: string, address: string): Promise<Account> {
    return this.guess({ key: nameKey(name), address }, password);
  }

  hash(password: string, address: string): Promise<string> {
    return this.turns.run(address, () => hashPassword(password));
  }

  private async guess(guess: Guess, password: string): Promise<Account> {
    const { key, address } = guess;
    const account = await this.limits.guess(guess, async () => {
      const found = await this.repository.findByKey(key);
      // Looked at although nobody has the name: the time that it takes is not to tell.
      const verify = () => verifyPassword(found?.passwordHash, password);
      // Those of a known device are looked at one at a time as it is.
      const isKnown = guess.known !== undefined;
      const isRight = await (isKnown ? verify() : this.turns.run(address, verify));
      return isRight ? found : undefined;
    });
    if (account === undefined) throw new Refused('BAD_CREDENTIALS');
    return account;
  }

  /** What shows that this device has been logged in under the name before, if anything does [A13]. */
  private async shownBy(key: string, tokens: readonly SessionToken[]): Promise<string | undefined> {
    if (tokens.length === 0) return undefined;
    return this.knownDevices.findToken(key, tokens.map(hashSecret));
  }
}
