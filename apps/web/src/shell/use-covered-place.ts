import { useEffect, useRef } from 'react';
import { cover, uncover, watchUncovered } from '../addresses/browser-navigation.js';

/**
 * Lets the way back, a gesture on phones, uncover the place that a call covers before it leads anywhere else.
 * @param onUncovered the way back has been taken
 */
export const useCoveredPlace = (covered: boolean, onUncovered: () => void): void => {
  const before = useRef(false);
  useEffect(() => {
    if (covered) cover();
    else if (before.current) uncover();
    before.current = covered;
  }, [covered]);
  useEffect(() => (covered ? watchUncovered(onUncovered) : undefined), [covered, onUncovered]);
};
