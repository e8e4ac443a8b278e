import { useSyncExternalStore } from 'react';
import { pageWakes, type Wakes } from '../time/wakes.js';
import { startOfDay } from './clock-format.js';

/** When the present day of this device began, in milliseconds since 1970. */
export const today = (): number => startOfDay(Date.now()).getTime();

const nextMidnight = (): number => {
  const date = startOfDay(Date.now());
  date.setDate(date.getDate() + 1);
  return date.getTime();
};

/** Has it told to all, by one timer, when another day has begun. */
export const openDays = (wakes: Wakes): ((listener: () => void) => () => void) => {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopHearing: (() => void) | undefined;

  const wait = (): void => {
    timer = setTimeout(look, nextMidnight() - Date.now());
  };
  const look = (): void => {
    clearTimeout(timer);
    for (const listener of listeners) listener();
    wait();
  };

  return (listener) => {
    listeners.add(listener);
    if (listeners.size === 1) {
      wait();
      // A device sleeps over midnight, is set, or wakes in another zone.
      stopHearing = wakes.on((wake) => {
        if (wake === 'woken' || wake === 'shown') look();
      });
    }
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      clearTimeout(timer);
      stopHearing?.();
    };
  };
};

/** Calls back when another day may have begun; returns the way to stop. */
const onNewDay = openDays(pageWakes);

/** The present day, as when it began. */
export const useToday = (): number => useSyncExternalStore(onNewDay, today);
