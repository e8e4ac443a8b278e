import { useSyncExternalStore } from 'react';
import { startOfDay } from './clock-format.js';

/** When the present day of this device began, in milliseconds since 1970. */
export const today = (): number => startOfDay(Date.now()).getTime();

const nextMidnight = (): number => {
  const date = startOfDay(Date.now());
  date.setDate(date.getDate() + 1);
  return date.getTime();
};

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

const wait = (): void => {
  timer = setTimeout(() => {
    for (const listener of listeners) listener();
    wait();
  }, nextMidnight() - Date.now());
};

/** Calls back at each midnight, from one timer for all; returns the way to stop. */
export const onNewDay = (listener: () => void): (() => void) => {
  listeners.add(listener);
  if (listeners.size === 1) wait();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearTimeout(timer);
  };
};

/** The present day, as when it began. */
export const useToday = (): number => useSyncExternalStore(onNewDay, today);
