import { describe, expect, it } from '@jest/globals';
import { clockFormat } from './clock-format.js';

const at = (text: string): number => new Date(text).getTime();
const now = at('2026-03-10T15:30:00');
const english = clockFormat('en-GB', now);
const chinese = clockFormat('zh-Hans', now);

describe('times', () => {
  it('are of the clock', () => {
    expect(english.time(at('2026-03-10T09:05:00'))).toBe('9:05');
    expect(chinese.time(at('2026-03-10T14:05:00'))).toBe('14:05');
  });

  it.each(['en-GB', 'en-US', 'en-AU', 'zh-Hans', 'zh-SG', 'zh-TW'])(
    'are digits alone where there is no room for more: %s',
    (locale) => {
      const { time, digits } = clockFormat(locale, now);
      for (const moment of ['00:05', '09:05', '12:34', '23:59'].map((text) =>
        at(`2026-03-10T${text}`),
      )) {
        expect(digits(moment)).toMatch(/^\d{1,2}:\d\d$/);
        expect(time(moment)).toContain(digits(moment));
      }
    },
  );

  it.each([
    ['2026-03-10T00:00:00', 'Today', '今天'],
    ['2026-03-09T23:59:59', 'Yesterday', '昨天'],
    ['2026-03-08T12:00:00', 'Sunday 8 March', '3月8日星期日'],
    ['2025-12-31T12:00:00', '31 December 2025', '2025年12月31日'],
  ])('%s is on the day %s', (text, inEnglish, inChinese) => {
    expect(english.day(at(text))).toBe(inEnglish);
    expect(chinese.day(at(text))).toBe(inChinese);
  });

  it.each([
    ['2026-03-10T09:05:00', '9:05'],
    ['2026-03-09T09:05:00', 'Yesterday'],
    ['2026-03-03T09:05:00', '3 Mar'],
    ['2025-03-03T09:05:00', '03/03/25'],
  ])('%s is told in short as %s', (text, expected) => {
    expect(english.timeOrDay(at(text))).toBe(expected);
  });

  it('keeps the day of a night on which clocks change', () => {
    const night = at('2026-03-30T00:30:00');
    const after = clockFormat('en-GB', night);
    expect(after.day(at('2026-03-29T23:30:00'))).toBe('Yesterday');
    expect(after.day(at('2026-03-28T23:30:00'))).toBe('Saturday 28 March');
  });
});

describe('a running time', () => {
  it.each([
    [0, '0:00'],
    [7_900, '0:07'],
    [760_000, '12:40'],
    [3_723_000, '1:02:03'],
    [-5, '0:00'],
  ])('of %i ms shows %s', (ms, expected) => {
    expect(english.timer(ms)).toBe(expected);
  });
});
