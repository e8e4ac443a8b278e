import { Injectable } from '@nestjs/common';
import { type Credentials, nameKey, type SessionToken } from '@parley/protocol';
import type { Connection } from '../identity/identity.js';
import { Refused } from '../realtime/refused.js';
import { hashSecret } from '../shared/secret.js';
import type { Account } from './account.js';
import { AuthRepository } from './auth.repository.js';
import { HashTurns } from './hash-turns.js';
import { KnownDevicesRepository } from './known-devices.repository.js';
import { verifyPassword } from './password.js';
import { PasswordLimits } from './password-limits.js';

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

  /** @throws {Refused} BAD_CREDENTIALS, RATE_LIMITED */
  async check(
    { name, password, known = [] }: PasswordCredentials,
    { address }: Connection,
  ): Promise<Account> {
    const key = nameKey(name);
    const guess = { key, address, known: await this.shownBy(key, known) };
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
