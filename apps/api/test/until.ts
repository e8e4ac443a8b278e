import { setTimeout as pause } from 'node:timers/promises';

/** Waits for a state; the limit of the test is there for one that never comes. */
export const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await holds())) await pause(100);
};
