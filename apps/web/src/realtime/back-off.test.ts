import { describe, expect, it } from '@jest/globals';
import { refusal } from '@parley/protocol';
import fc from 'fast-check';
import { reconnectDelay, retryDelay } from './back-off.js';

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('the pause before the next attempt to connect', () => {
  it('[W12] is about a second at first, then grows to about five', () => {
    const middle = [0, 1, 2, 3, 50].map((failures) => reconnectDelay(failures, 0.5));
    expect(middle).toEqual([1_000, 2_000, 4_000, 5_000, 5_000]);
  });

  it('[W12] is at least halved and at most doubled by chance', () => {
    fc.assert(
      fc.property(fc.nat(1_000), chance, (failures, luck) => {
        const middle = reconnectDelay(failures, 0.5);
        const delay = reconnectDelay(failures, luck);
        expect(delay).toBeGreaterThanOrEqual(middle / 2);
        expect(delay).toBeLessThanOrEqual(middle * 2);
      }),
    );
  });
});

describe('the pause before what was refused is asked again', () => {
  it('is as long as the server says', () => {
    expect(retryDelay(refusal('RATE_LIMITED', { retryAfterMs: 7_000 }), 5)).toBe(7_000);
  });

  it('doubles up to half a minute when the server does not say', () => {
    const delays = [0, 1, 2, 50].map((failures) => retryDelay(refusal('INTERNAL'), failures));
    expect(delays).toEqual([500, 1_000, 2_000, 30_000]);
  });
});
