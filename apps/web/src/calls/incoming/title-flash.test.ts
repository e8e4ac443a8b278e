import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { flashTitle } from './title-flash.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('the title of the page during a ring', () => {
  it('takes turns with who is calling, and is itself again at the end', () => {
    const page = { title: 'Parley' };
    const stop = flashTitle(page, 'Bob is calling');
    const seen = Array.from({ length: 4 }, () => {
      const { title } = page;
      jest.advanceTimersByTime(1_000);
      return title;
    });
    expect(seen).toEqual(['Bob is calling', 'Parley', 'Bob is calling', 'Parley']);
    stop();
    expect(page.title).toBe('Parley');
    jest.advanceTimersByTime(5_000);
    expect(page.title).toBe('Parley');
  });

  it('keeps what it was changed to meanwhile', () => {
    const page = { title: 'Parley' };
    const stop = flashTitle(page, 'Bob is calling');
    page.title = '(1) Parley';
    jest.advanceTimersByTime(1_000);
    expect(page.title).toBe('Bob is calling');
    stop();
    expect(page.title).toBe('(1) Parley');
  });
});
