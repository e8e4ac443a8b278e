import { useCallback, useEffect, useRef, useState } from 'react';
import { onAnyKey } from '../../ui/keys/typed-keys.js';

/** Milliseconds without a pointer after which the controls fade. */
const IDLE = 3_000;

type ControlsShown = { readonly areShown: boolean; readonly wake: () => void };

/**
 * Lets the controls fade while the pointer rests. Whoever uses the keyboard keeps them until the pointer
 * moves again. @param mayFade the call needs no attention
 */
export const useControlsShown = (mayFade: boolean): ControlsShown => {
  const [isIdle, setIdle] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const wake = useCallback(() => {
    setIdle(false);
    clearTimeout(timer.current);
    timer.current = setTimeout(setIdle, IDLE, true);
  }, []);

  useEffect(() => {
    if (!mayFade) return;
    const stay = (): void => {
      setIdle(false);
      clearTimeout(timer.current);
    };
    wake();
    const stop = onAnyKey(document, stay);
    return () => {
      clearTimeout(timer.current);
      stop();
    };
  }, [mayFade, wake]);

  return { areShown: !(mayFade && isIdle), wake };
};
