import { type FocusEvent, useEffect, useState } from 'react';

/** To be spread on the element that goes away, so that it does not while somebody is at it. */
type Attention = {
  readonly onPointerEnter: () => void;
  readonly onPointerLeave: () => void;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: () => void;
};

/**
 * Calls `leave`, which has to stay the same function, after a while without the pointer over the element or
 * the keyboard in it. @param after milliseconds; `undefined` to stay
 */
export const useGoesAway = (after: number | undefined, leave: () => void): Attention => {
  const [isPointed, setPointed] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const stays = after === undefined || isPointed || isFocused;

  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(leave, after);
    return () => clearTimeout(timer);
  }, [stays, after, leave]);

  return {
    onPointerEnter: () => setPointed(true),
    onPointerLeave: () => setPointed(false),
    onFocus: ({ target }) => setFocused(target.matches(':focus-visible')),
    onBlur: () => setFocused(false),
  };
};
