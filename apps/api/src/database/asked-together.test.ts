import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { AskedTogether } from './asked-together.js';

/** Lookups that end when the test lets them. */
const controlled = () => {
  const asked: { keys: readonly number[]; answer: () => void; fail: (error: Error) => void }[] = [];
  const together = new AskedTogether<number, string>(
    (keys) =>
      new Promise((resolve, reject) => {
        asked.push({ keys, answer: () => resolve((key) => `found ${key}`), fail: reject });
      }),
  );
  return { asked, together };
};

describe('what is asked together', () => {
  it('asks at once for whoever comes alone', async () => {
    const { asked, together } = controlled();
    const found = together.find(1);
    expect(asked).toMatchObject([{ keys: [1] }]);
    asked[0]?.answer();
    expect(await found).toBe('found 1');
  });

  it('asks together for all who come while others are asked for', async () => {
    const { asked, together } = controlled();
    const all = [1, 2, 3, 4, 5, 6].map((key) => together.find(key));
    expect(asked.map(({ keys }) => keys)).toEqual([[1], [2], [3]]);
    asked[1]?.answer();
    expect(await all[1]).toBe('found 2');
    await setImmediate();
    expect(asked.map(({ keys }) => keys)).toEqual([[1], [2], [3], [4, 5, 6]]);
    for (const { answer } of asked) answer();
    expect(await Promise.all(all)).toEqual([1, 2, 3, 4, 5, 6].map((key) => `found ${key}`));
  });

  it('tells those alone of a failure who were asked for together', async () => {
    const { asked, together } = controlled();
    const all = [1, 2, 3].map((key) => together.find(key));
    asked[0]?.fail(new Error('No database'));
    await expect(all[0]).rejects.toThrow('No database');
    asked[1]?.answer();
    asked[2]?.answer();
    expect(await Promise.all(all.slice(1))).toEqual(['found 2', 'found 3']);
  });
});
