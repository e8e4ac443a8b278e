import { useEffect } from 'react';

const INSIDE = 'parley.inside';

/** Lets the browser's way back, a gesture on phones, leave what is `inside` rather than the page. */
export const useWayBack = (inside: boolean, leave: () => void): void => {
  useEffect(() => {
    if (!inside) return;
    if (history.state !== INSIDE) history.pushState(INSIDE, '');
    addEventListener('popstate', leave);
    return () => {
      removeEventListener('popstate', leave);
      if (history.state === INSIDE) history.back();
    };
  }, [inside, leave]);
};
