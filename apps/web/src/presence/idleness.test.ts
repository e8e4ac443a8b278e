import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FakeRealtime } from '../testing/fake-realtime.js';
import { FakeWakes } from '../testing/fake-wakes.js';
import { reportIdleness } from './idleness.js';

class Page extends EventTarget {
  visibilityState = 'visible';

  input(type: string): void {
    this.dispatchEvent(new Event(type));
  }
}

const minutes = (count: number): number => count * 60_000;

describe('idleness', () => {
  let realtime: FakeRealtime;
  let page: Page;
  let wakes: FakeWakes;
  let stop: () => void;
  const told = () => realtime.sent('presence-idle');

  beforeEach(() => {
    jest.useFakeTimers();
    realtime = new FakeRealtime();
    page = new Page();
    wakes = new FakeWakes();
    stop = reportIdleness(realtime, page, wakes);
    realtime.connect();
  });

  afterEach(() => {
    stop();
    jest.useRealTimers();
  });

  it('[P3] is told after 5 minutes without input, and its end with the next input', () => {
    jest.advanceTimersByTime(minutes(5) - 1);
    expect(told()).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(told()).toEqual([{ type: 'presence-idle', idle: true }]);
    page.input('keydown');
    expect(told().at(-1)).toEqual({ type: 'presence-idle', idle: false });
  });

  it('[P3] begins anew with each input', () => {
    for (const input of ['pointermove', 'keydown', 'wheel']) {
      jest.advanceTimersByTime(minutes(4));
      page.input(input);
    }
    expect(told()).toEqual([]);
  });

  it('ends when the page is looked at again', () => {
    jest.advanceTimersByTime(minutes(5));
    page.visibilityState = 'hidden';
    page.input('visibilitychange');
    expect(told()).toHaveLength(1);
    page.visibilityState = 'visible';
    page.input('visibilitychange');
    expect(told().at(-1)).toEqual({ type: 'presence-idle', idle: false });
  });

  it('is told of a device that wakes by itself after minutes of sleep', () => {
    jest.setSystemTime(Date.now() + minutes(4));
    wakes.tell('woken');
    expect(told()).toEqual([]);
    jest.setSystemTime(Date.now() + minutes(1));
    wakes.tell('woken');
    expect(told()).toEqual([{ type: 'presence-idle', idle: true }]);
  });

  it('ends with the next input, also when the clock was set back meanwhile', () => {
    jest.advanceTimersByTime(minutes(5));
    jest.setSystemTime(Date.now() - minutes(60));
    page.input('keydown');
    expect(told().at(-1)).toEqual({ type: 'presence-idle', idle: false });
  });

  it('[W13] is told again on a new connection', () => {
    realtime.disconnect();
    jest.advanceTimersByTime(minutes(5));
    expect(told()).toEqual([]);
    realtime.connect();
    expect(told()).toEqual([{ type: 'presence-idle', idle: true }]);
  });
});
