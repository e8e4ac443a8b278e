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

const guess = async (times: number, name: (index: number) => string, address: string) => {
  for (let index = 0; index < times; index += 1) await passwords.take(name(index), address);
};

describe('wrong passwords [L6]', () => {
  it('from an address that has to wait count for no name', async () => {
    await guess(PER_ADDRESS, (index) => `name ${index}`, 'attacker');
    for (let index = 0; index < PER_NAME; index += 1) {
      await expect(passwords.take('anna', 'attacker')).rejects.toThrow(Refused);
    }
    await passwords.take('anna', 'home');
  });

  it('for a name that has to wait count for no address', async () => {
    await guess(PER_NAME, () => 'anna', 'attacker');
    for (let index = 0; index < PER_ADDRESS; index += 1) {
      await expect(passwords.take('anna', 'office')).rejects.toThrow(Refused);
    }
    await passwords.take('bob', 'office');
  });

  it('do not count once they turn out right', async () => {
    for (let index = 0; index < 2 * PER_ADDRESS; index += 1) {
      await passwords.take('anna', 'office');
      await passwords.giveBack('anna', 'office');
    }
  });
});
