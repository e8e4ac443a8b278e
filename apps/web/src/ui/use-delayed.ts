import { useEffect, useState } from 'react';

/** True once `active` has been true for a while: what comes at once shows no skeleton. */
export const useDelayed = (active: boolean, delayMs = 200): boolean => {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!active) {
      setLate(false);
      return;
    }
    const timer = setTimeout(setLate, delayMs, true);
    return () => clearTimeout(timer);
  }, [active, delayMs]);
  return active && late;
};
