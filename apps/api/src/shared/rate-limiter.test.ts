import { describe, expect, it, jest } from '@jest/globals';
import { MemoryRateLimiters } from './rate-limiter.js';

const limiter = () => new MemoryRateLimiters().limiter('visits', { points: 2, seconds: 60 });

describe('a rate limiter', () => {
  it('gives each key its points, and then whole milliseconds to wait', async () => {
    const visits = limiter();
    expect(await visits.take('anna')).toBeUndefined();
    expect(await visits.take('anna')).toBeUndefined();
    const waitMs = (await visits.take('anna')) ?? 0;
    expect(Number.isInteger(waitMs)).toBe(true);
    expect(waitMs).toBeGreaterThan(50_000);
    expect(waitMs).toBeLessThanOrEqual(60_000);
    expect(await visits.take('bob')).toBeUndefined();
  });

  it('lets a point that was given back be taken again', async () => {
    const visits = limiter();
    await visits.take('anna');
    await visits.take('anna');
    await visits.giveBack('anna');
    expect(await visits.take('anna')).toBeUndefined();
    expect(await visits.take('anna')).toBeDefined();
  });

  it('lets nobody wait longer than the whole when the clock is set back', async () => {
    const visits = limiter();
    await visits.take('anna');
    await visits.take('anna');
    const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() - 3_600_000);
    expect(await visits.take('anna')).toBe(60_000);
    clock.mockRestore();
  });
});
