import { useLayoutEffect } from 'react';

const isLost = (): boolean =>
  document.activeElement === null || document.activeElement === document.body;

/**
 * Gives the focus back to what had it before a call took it, unless the person has put it elsewhere
 * meanwhile; to the conversation when that is gone. @param taken a call has the focus, or may have it
 */
export const useFocusBack = (taken: boolean): void => {
  useLayoutEffect(() => {
    if (!taken) return;
    const before = document.activeElement;
    return () => {
      if (!isLost()) return;
      if (before instanceof HTMLElement && before.isConnected && before !== document.body) {
        before.focus({ preventScroll: true });
      }
      if (isLost()) document.querySelector('main')?.focus({ preventScroll: true });
    };
  }, [taken]);
};
