import { useEffect, useRef } from 'react';

/** How deep inside an entry of the history is; one of another page, or of none, is not inside at all. */
const depthOf = (state: unknown): number => (typeof state === 'number' ? state : 0);

/**
 * Lets the browser's way back, a gesture on phones, leave one thing after the other rather than the page.
 * Each has an entry of its own, made when it is entered: browsers skip those that are made on the way back.
 * @param depth how many things there are to leave
 * @param leave leaves the innermost
 */
export const useWayBack = (depth: number, leave: () => void): void => {
  const before = useRef(depth);

  useEffect(() => {
    const hasLeft = depth < before.current;
    before.current = depth;
    const here = depthOf(history.state);
    if (hasLeft && here > depth) history.go(depth - here);
    for (let next = here + 1; next <= depth; next += 1) history.pushState(next, '');
  }, [depth]);

  useEffect(() => {
    const onBack = (): void => {
      for (let here = depthOf(history.state); here < depth; here += 1) leave();
    };
    addEventListener('popstate', onBack);
    return () => removeEventListener('popstate', onBack);
  }, [depth, leave]);
};
