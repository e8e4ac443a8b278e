import { jest } from '@jest/globals';
import { CallClock } from '../src/calls/call-clock.js';
import type { ParleyApp } from './parley-app.js';

const ahead = new WeakMap<CallClock, number>();

/** How far the time of calls has been let run ahead, in milliseconds. */
export const callTimeAhead = ({ nest }: Pick<ParleyApp, 'nest'>): number =>
  ahead.get(nest.get(CallClock)) ?? 0;

/** Lets the time of calls run ahead, so that a deadline of minutes is there at once. */
export const advanceCallTime = (app: Pick<ParleyApp, 'nest'>, ms: number): void => {
  const clock = app.nest.get(CallClock);
  const total = callTimeAhead(app) + ms;
  ahead.set(clock, total);
  jest.spyOn(clock, 'now').mockImplementation(() => Date.now() + total);
};
