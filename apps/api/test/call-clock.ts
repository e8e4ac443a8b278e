import { jest } from '@jest/globals';
import { CallClock } from '../src/calls/call-clock.js';
import type { ParleyApp } from './parley-app.js';

const ahead = new WeakMap<CallClock, number>();

/** Lets the time of calls run ahead, so that a deadline of minutes is there at once. */
export const advanceCallClock = ({ nest }: Pick<ParleyApp, 'nest'>, ms: number): void => {
  const clock = nest.get(CallClock);
  const total = (ahead.get(clock) ?? 0) + ms;
  ahead.set(clock, total);
  jest.spyOn(clock, 'now').mockImplementation(() => Date.now() + total);
};
