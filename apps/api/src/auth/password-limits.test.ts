import { beforeEach, describe, expect, it } from '@jest/globals';
import { Refused } from '../realtime/refused.js';
import { MemoryRateLimiters } from '../shared/rate-limiter.js';
import {
  type Guess,
  PasswordLimits,
  PER_ADDRESS,
  PER_NAME_AND_ADDRESS,
  SLOWEST_MS,
  STEP_MS,
  UNTIL_SLOW,
} from './password-limits.js';

let passwords: PasswordLimits;
/** How long each password had to wait that was not looked at at once. */
let waits: number[];
beforeEach(() => {
  waits = [];
  passwords = new PasswordLimits(new MemoryRateLimiters(), {
    of: async (ms) => void waits.push(ms),
  });
});

const wrong = async (): Promise<undefined> => undefined;
const right = async () => 'an account';
const lost = (): Promise<never> => Promise.reject(new Error('No database'));

const guess = async (times: number, next: (index: number) => Guess) => {
  for (let index = 0; index < times; index += 1) await passwords.guess(next(index), wrong);
};

const anna = (address: string): Guess => ({ key: 'anna', address });
const annasLaptop: Guess = { key: 'anna', address: 'office', known: 'laptop' };

describe('wrong passwords [L6]', () => {
  it('for a name from one address have that address wait for this name alone', async () => {
    await guess(PER_NAME_AND_ADDRESS, () => anna('office'));
    await expect(passwords.guess(anna('office'), right)).rejects.toThrow(Refused);
    const bob = { key: 'bob', address: 'office' };
    await expect(passwords.guess(bob, right)).resolves.toBe('an account');
    await expect(passwords.guess(anna('home'), right)).resolves.toBe('an account');
  });

  it('from an address for many names have it wait for every name', async () => {
    await guess(PER_ADDRESS, (index) => ({ key: `name ${index}`, address: 'attacker' }));
    await expect(passwords.guess(anna('attacker'), right)).rejects.toThrow(Refused);
    await expect(passwords.guess(anna('home'), right)).resolves.toBe('an account');
  });

  it('for a name from everywhere have each be looked at a little later, and never be refused', async () => {
    await guess(UNTIL_SLOW, (index) => anna(`attacker ${index}`));
    expect(waits).toEqual([]);
    await guess(3, (index) => anna(`another ${index}`));
    expect(waits).toEqual([STEP_MS, 2 * STEP_MS, 3 * STEP_MS]);
    await guess(1_000, (index) => anna(`third ${index}`));
    await expect(passwords.guess(anna('home'), right)).resolves.toBe('an account');
    expect(waits.at(-1)).toBe(SLOWEST_MS);
    expect(Math.max(...waits)).toBe(SLOWEST_MS);
  });

  it('that are sent at once are as slow as those that are sent one after the other', async () => {
    await Promise.all(
      Array.from({ length: 100 }, (_, index) => passwords.guess(anna(`attacker ${index}`), wrong)),
    );
    expect(waits).toHaveLength(100 - UNTIL_SLOW);
    expect(Math.max(...waits)).toBe(SLOWEST_MS);
  });

  it('of others do not slow a device that has been logged in, nor does its address', async () => {
    await guess(1_000, (index) => anna(`attacker ${index}`));
    await guess(PER_NAME_AND_ADDRESS, () => anna('office'));
    await guess(PER_ADDRESS - PER_NAME_AND_ADDRESS, (index) => ({
      key: `name ${index}`,
      address: 'office',
    }));
    waits.length = 0;
    await expect(passwords.guess(annasLaptop, right)).resolves.toBe('an account');
    expect(waits).toEqual([]);
  });

  it('slow the known device that they come from, and nobody else', async () => {
    await guess(UNTIL_SLOW + 100, () => annasLaptop);
    expect(waits.at(-1)).toBe(SLOWEST_MS);
    await expect(passwords.guess(annasLaptop, right)).resolves.toBe('an account');
    waits.length = 0;
    await expect(passwords.guess(anna('home'), right)).resolves.toBe('an account');
    await passwords.guess({ ...annasLaptop, known: 'phone' }, right);
    expect(waits).toEqual([]);
  });

  it('of a known device are looked at one at a time, from each address', async () => {
    const [first, second] = await Promise.allSettled([
      passwords.guess(annasLaptop, wrong),
      passwords.guess(annasLaptop, right),
    ]);
    expect(first.status).toBe('fulfilled');
    expect(second).toMatchObject({ reason: { refusal: { code: 'RATE_LIMITED' } } });
    await Promise.all([
      passwords.guess(annasLaptop, wrong),
      expect(passwords.guess({ ...annasLaptop, address: 'home' }, right)).resolves.toBe(
        'an account',
      ),
    ]);
  });

  it('from an address that has to wait count for no name', async () => {
    await guess(PER_ADDRESS, (index) => ({ key: `name ${index}`, address: 'attacker' }));
    for (let index = 0; index < 100; index += 1) {
      await expect(passwords.guess(anna('attacker'), right)).rejects.toThrow(Refused);
    }
    await passwords.guess(anna('home'), right);
    expect(waits).toEqual([]);
  });

  it('for a name that has to wait count for no address', async () => {
    await guess(PER_NAME_AND_ADDRESS, () => anna('office'));
    for (let index = 0; index < PER_ADDRESS; index += 1) {
      await expect(passwords.guess(anna('office'), right)).rejects.toThrow(Refused);
    }
    const bob = { key: 'bob', address: 'office' };
    await expect(passwords.guess(bob, right)).resolves.toBe('an account');
  });

  it('do not count once they turn out right', async () => {
    for (let index = 0; index < 2 * PER_ADDRESS; index += 1) {
      await passwords.guess(anna('office'), right);
    }
    expect(waits).toEqual([]);
  });

  it('do not count when nobody could look at them', async () => {
    for (let index = 0; index < 2 * PER_ADDRESS; index += 1) {
      await expect(passwords.guess(anna('office'), lost)).rejects.toThrow('No database');
    }
    await expect(passwords.guess(anna('office'), right)).resolves.toBe('an account');
    expect(waits).toEqual([]);
  });
});
