import { describe, expect, it } from '@jest/globals';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { take } from './take.js';

describe('take', () => {
  it('gives each key its points, and then whole milliseconds to wait', async () => {
    const limiter = new RateLimiterMemory({ points: 2, duration: 60 });
    expect(await take(limiter, 'anna')).toBeUndefined();
    expect(await take(limiter, 'anna')).toBeUndefined();
    const waitMs = (await take(limiter, 'anna')) ?? 0;
    expect(Number.isInteger(waitMs)).toBe(true);
    expect(waitMs).toBeGreaterThan(50_000);
    expect(waitMs).toBeLessThanOrEqual(60_000);
    expect(await take(limiter, 'bob')).toBeUndefined();
  });
});
