import { jest } from '@jest/globals';

/** Lets every promise that can settle now do so. */
export const settle = (): Promise<void> => jest.advanceTimersByTimeAsync(0);

/** Passes fake time in steps: what a timer sets off may set timers in its turn. */
export const pass = async (milliseconds: number): Promise<void> => {
  const step = Math.max(100, Math.ceil(milliseconds / 40));
  for (let left = milliseconds; left > 0; left -= step) {
    await jest.advanceTimersByTimeAsync(Math.min(step, left));
  }
};
