import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { LineThrottle, MOST_KINDS, QUIET_MS } from './line-throttle.js';

let lines: string[];
let throttle: LineThrottle;
beforeEach(() => {
  jest.useFakeTimers();
  lines = [];
  throttle = new LineThrottle();
});
afterEach(() => {
  jest.useRealTimers();
});

const write = (kind: string, text = kind): void =>
  throttle.write(kind, (leftOut) => lines.push(leftOut === 0 ? text : `${text} and ${leftOut}`));
const pass = (ms: number): void => {
  jest.advanceTimersByTime(ms);
};

it('writes the first line of each kind at once', () => {
  for (const kind of ['a', 'b', 'c']) write(kind);
  expect(lines).toEqual(['a', 'b', 'c']);
});

it('writes the newest of the others after a minute, with the count of what it left out', () => {
  for (let index = 0; index < 1_000; index += 1) write('a', `a${index}`);
  expect(lines).toEqual(['a0']);
  pass(QUIET_MS);
  expect(lines).toEqual(['a0', 'a999 and 998']);
  pass(10 * QUIET_MS);
  expect(lines).toHaveLength(2);
});

it('writes one line a minute as long as it lasts', () => {
  for (let second = 0; second < 300; second += 1) {
    write('a');
    pass(1_000);
  }
  expect(lines).toHaveLength(6);
});

it('writes at once again after a quiet minute', () => {
  write('a', 'first');
  pass(QUIET_MS);
  write('a', 'second');
  expect(lines).toEqual(['first', 'second']);
});

it('keeps to a line a minute when the clock is set', () => {
  const now = jest.spyOn(Date, 'now');
  write('a');
  now.mockReturnValue(0);
  write('a');
  now.mockReturnValue(Number.MAX_SAFE_INTEGER);
  write('a');
  expect(lines).toHaveLength(1);
  now.mockRestore();
});

it('takes kinds without number for one, and remembers no more of them', () => {
  for (let index = 0; index < 100_000; index += 1) write(`kind ${index}`);
  expect(lines).toHaveLength(MOST_KINDS + 1);
  expect(jest.getTimerCount()).toBe(MOST_KINDS + 1);
  pass(QUIET_MS);
  expect(lines).toHaveLength(MOST_KINDS + 2);
});
