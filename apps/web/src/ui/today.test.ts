import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FakeWakes } from '../testing/fake-wakes.js';
import { openDays, today } from './today.js';

const at = (text: string): number => new Date(text).getTime();

beforeEach(() => {
  jest.useFakeTimers({ now: at('2026-03-10T23:59:00') });
});
afterEach(() => void jest.useRealTimers());

describe('the present day', () => {
  it('is told to all at each midnight, from one timer', () => {
    const onNewDay = openDays(new FakeWakes());
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

  it('is told when a device wakes on another one, or its clock is set, and midnight is the new one', () => {
    const wakes = new FakeWakes();
    const days: number[] = [];
    const stop = openDays(wakes)(() => days.push(today()));
    jest.setSystemTime(at('2026-03-12T07:00:00'));
    wakes.tell('woken');
    expect(days).toEqual([at('2026-03-12T00:00:00')]);
    jest.setSystemTime(at('2026-03-10T23:59:30'));
    wakes.tell('woken');
    jest.advanceTimersByTime(30_000);
    expect(days.slice(1)).toEqual([at('2026-03-10T00:00:00'), at('2026-03-11T00:00:00')]);
    stop();
    expect(jest.getTimerCount()).toBe(0);
    expect(wakes.listening).toBe(0);
  });
});
