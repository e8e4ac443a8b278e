import { useLayoutEffect, useRef } from 'react';
import { giveFocus } from './call-focus.js';

const isLost = (): boolean =>
  document.activeElement === null || document.activeElement === document.body;

/**
 * Gives the focus back to what had it before a call took it, unless the person has put it elsewhere
 * meanwhile. @param taken a call has the focus, or may have it
 */
export const useFocusBack = (taken: boolean): void => {
  const before = useRef<Element>(null);
  // Not by a clean-up, at which what the stage covered still takes no focus.
  useLayoutEffect(() => {
    if (taken) {
      before.current = document.activeElement;
      return;
    }
    if (before.current !== null && isLost()) giveFocus(before.current);
    before.current = null;
  }, [taken]);
};
