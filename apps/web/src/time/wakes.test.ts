import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { openWakes, type Wake } from './wakes.js';

class Document extends EventTarget {
  visibilityState = 'visible';
}

describe('a page that wakes', () => {
  let page: { window: EventTarget; document: Document };
  let heard: Wake[];
  let stop: () => void;
  /** Milliseconds that the device has slept, as a clock shows them that goes on meanwhile. */
  let slept: number;

  beforeEach(() => {
    jest.useFakeTimers();
    slept = 0;
    const now = performance.now.bind(performance);
    jest.spyOn(performance, 'now').mockImplementation(() => now() + slept);
    page = { window: new EventTarget(), document: new Document() };
    heard = [];
    stop = openWakes(page).on((wake) => heard.push(wake));
  });

  afterEach(() => {
    stop();
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  const seconds = (count: number): void => void jest.advanceTimersByTime(count * 1_000);
  const setClock = (milliseconds: number): void => jest.setSystemTime(Date.now() + milliseconds);
  const sleep = (milliseconds: number, showsIn: 'both' | 'time of day'): void => {
    setClock(milliseconds);
    if (showsIn === 'both') slept += milliseconds;
  };

  it('says nothing while time passes as it does', () => {
    seconds(600);
    expect(heard).toEqual([]);
  });

  it.each(['both', 'time of day'] as const)(
    'says so within a second when sleep shows in: %s',
    (showsIn) => {
      seconds(10.5);
      sleep(60_000, showsIn);
      seconds(1);
      expect(heard).toEqual(['woken']);
      seconds(60);
      expect(heard).toHaveLength(1);
    },
  );

  it.each([3_600_000, -3_600_000])('says so when the clock is set by %i', (by) => {
    setClock(by);
    seconds(1);
    expect(heard).toEqual(['woken']);
  });

  it('takes the rare looks of a page that nobody sees for no sleep', () => {
    page.document.visibilityState = 'hidden';
    seconds(1);
    sleep(60_000, 'both');
    seconds(1);
    expect(heard).toEqual([]);
    sleep(90_000, 'both');
    seconds(1);
    expect(heard).toEqual(['woken']);
  });

  it('says what it slept over before anybody looks at it', () => {
    page.document.visibilityState = 'hidden';
    page.document.dispatchEvent(new Event('visibilitychange'));
    seconds(1);
    sleep(3_600_000, 'time of day');
    page.document.visibilityState = 'visible';
    page.document.dispatchEvent(new Event('visibilitychange'));
    expect(heard).toEqual(['woken', 'shown']);
  });

  it('passes on what the browser says, until nobody listens', () => {
    for (const type of ['offline', 'online', 'focus', 'pageshow'])
      page.window.dispatchEvent(new Event(type));
    page.document.dispatchEvent(new Event('resume'));
    const told = ['offline', 'online', 'shown', 'shown', 'woken'];
    expect(heard).toEqual(told);
    stop();
    page.window.dispatchEvent(new Event('online'));
    expect(heard).toEqual(told);
    expect(jest.getTimerCount()).toBe(0);
  });
});
