import { beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryRateLimiters } from '../realtime/rate-limiter.js';
import { Refused } from '../realtime/refused.js';
import { PasswordLimits } from './password-limits.js';

const PER_NAME = 10;
const PER_ADDRESS = 50;

let passwords: PasswordLimits;
beforeEach(() => {
  passwords = new PasswordLimits(new MemoryRateLimiters());
});

const wrong = async (): Promise<undefined> => undefined;
const right = async () => 'an account';
const lost = (): Promise<never> => Promise.reject(new Error('No database'));

const guess = async (times: number, name: (index: number) => string, address: string) => {
  for (let index = 0; index < times; index += 1) await passwords.guess(name(index), address, wrong);
};

describe('wrong passwords [L6]', () => {
  it('from an address that has to wait count for no name', async () => {
    await guess(PER_ADDRESS, (index) => `name ${index}`, 'attacker');
    for (let index = 0; index < PER_NAME; index += 1) {
      await expect(passwords.guess('anna', 'attacker', right)).rejects.toThrow(Refused);
    }
    await expect(passwords.guess('anna', 'home', right)).resolves.toBe('an account');
  });

  it('for a name that has to wait count for no address', async () => {
    await guess(PER_NAME, () => 'anna', 'attacker');
    for (let index = 0; index < PER_ADDRESS; index += 1) {
      await expect(passwords.guess('anna', 'office', right)).rejects.toThrow(Refused);
    }
    await expect(passwords.guess('bob', 'office', right)).resolves.toBe('an account');
  });

  it('do not count once they turn out right', async () => {
    for (let index = 0; index < 2 * PER_ADDRESS; index += 1) {
      await passwords.guess('anna', 'office', right);
    }
  });

  it('do not count when nobody could look at them', async () => {
    for (let index = 0; index < 2 * PER_ADDRESS; index += 1) {
      await expect(passwords.guess('anna', 'office', lost)).rejects.toThrow('No database');
    }
    await expect(passwords.guess('anna', 'office', right)).resolves.toBe('an account');
  });
});
