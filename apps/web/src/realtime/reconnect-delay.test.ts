import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { reconnectDelay } from './reconnect-delay.js';

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('the pause before the next attempt', () => {
  it('[W12] is about a second at first, then grows to about five', () => {
    const middle = [0, 1, 2, 3, 50].map((attempt) => reconnectDelay(attempt, 0.5));
    expect(middle).toEqual([1_000, 2_000, 4_000, 5_000, 5_000]);
  });

  it('[W12] is at least halved and at most doubled by chance', () => {
    fc.assert(
      fc.property(fc.nat(1_000), chance, (attempt, luck) => {
        const middle = reconnectDelay(attempt, 0.5);
        const delay = reconnectDelay(attempt, luck);
        expect(delay).toBeGreaterThanOrEqual(middle / 2);
        expect(delay).toBeLessThanOrEqual(middle * 2);
      }),
    );
  });
});
