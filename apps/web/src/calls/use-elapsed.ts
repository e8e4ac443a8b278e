import { useEffect, useState } from 'react';
import { steadyNow } from '../time/steady-clock.js';
import { pageWakes } from '../time/wakes.js';

/** Milliseconds since `startedAt`, which is by `steadyNow`, to the second. */
export const useElapsed = (startedAt: number): number => {
  const [now, setNow] = useState(steadyNow);
  useEffect(() => {
    const tick = (): void => {
      clearTimeout(timer);
      setNow(steadyNow());
      timer = setTimeout(tick, 1_000 - ((steadyNow() - startedAt) % 1_000));
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    tick();
    const stopHearing = pageWakes.on(tick);
    return () => {
      clearTimeout(timer);
      stopHearing();
    };
  }, [startedAt]);
  return Math.max(0, now - startedAt);
};
