import { useEffect, useState } from 'react';

/** Milliseconds since `startedAt`, to the second. */
export const useElapsed = (startedAt: number): number => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const tick = (): void => {
      setNow(Date.now());
      timer = setTimeout(tick, 1_000 - ((Date.now() - startedAt) % 1_000));
    };
    let timer: ReturnType<typeof setTimeout>;
    tick();
    return () => clearTimeout(timer);
  }, [startedAt]);
  return Math.max(0, now - startedAt);
};
