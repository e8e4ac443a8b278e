import { useEffect, useState } from 'react';
import { steadyNow } from '../time/steady-clock.js';

const secondsUntil = (at: number | undefined): number =>
  at === undefined ? 0 : Math.max(0, Math.ceil((at - steadyNow()) / 1_000));

/** Whole seconds until a time by `steadyNow`; 0 once it has come. */
export const useCountdown = (at: number | undefined): number => {
  const [left, setLeft] = useState(() => secondsUntil(at));
  useEffect(() => {
    setLeft(secondsUntil(at));
    if (at === undefined) return;
    const timer = setInterval(() => setLeft(secondsUntil(at)), 250);
    return () => clearInterval(timer);
  }, [at]);
  return left;
};
