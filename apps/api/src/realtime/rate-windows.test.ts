import { describe, expect, it } from '@jest/globals';
import { RateWindows } from './rate-windows.js';

const setUp = () => {
  const clock = { ms: 0 };
  const windows = new RateWindows<string>({ points: 2, seconds: 10 }, () => clock.ms);
  return { clock, windows };
};

describe('rate windows', () => {
  it('give each key its points, and then whole milliseconds to wait', () => {
    const { clock, windows } = setUp();
    expect(windows.take('anna')).toBeUndefined();
    clock.ms = 3_000.5;
    expect(windows.take('anna')).toBeUndefined();
    expect(windows.take('anna')).toBe(7_000);
    expect(windows.take('bob')).toBeUndefined();
    clock.ms = 10_000;
    expect(windows.take('anna')).toBeUndefined();
  });

  it('take several points at once, or none of them', () => {
    const { windows } = setUp();
    expect(windows.take('anna')).toBeUndefined();
    expect(windows.take('anna', 2)).toBe(10_000);
    expect(windows.take('anna')).toBeUndefined();
  });

  it('remember nobody who has their points back', () => {
    const { clock, windows } = setUp();
    for (let second = 0; second < 1_000; second += 1) {
      clock.ms = second * 1_000;
      windows.take(`someone ${second}`);
      windows.take('somebody');
    }
    expect(windows.size).toBeLessThanOrEqual(11);
  });
});
