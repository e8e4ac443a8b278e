import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { onNewDay, today } from './today.js';

const at = (text: string): number => new Date(text).getTime();

beforeEach(() => {
  jest.useFakeTimers({ now: at('2026-03-10T23:59:00') });
});
afterEach(() => void jest.useRealTimers());

describe('the present day', () => {
  it('is told to all at each midnight, from one timer', () => {
    const days: number[] = [];
    const stops = [onNewDay(() => days.push(today())), onNewDay(() => days.push(today()))];
    expect(jest.getTimerCount()).toBe(1);
    jest.advanceTimersByTime(59_000);
    expect(days).toEqual([]);
    jest.advanceTimersByTime(1_000);
    expect(days).toEqual([at('2026-03-11T00:00:00'), at('2026-03-11T00:00:00')]);
    jest.advanceTimersByTime(24 * 3_600_000);
    expect(days.at(-1)).toBe(at('2026-03-12T00:00:00'));
    for (const stop of stops) stop();
    expect(jest.getTimerCount()).toBe(0);
  });
});
