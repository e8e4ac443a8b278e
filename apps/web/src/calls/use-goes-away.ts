import { type FocusEvent, useCallback, useEffect, useRef, useState } from 'react';
import { staysWithin } from '../ui/stays-within.js';
import { giveFocus } from './call-focus.js';

/** To be spread on the element that goes away, so that it does not while somebody is at it. */
type Attention = {
  readonly onPointerEnter: () => void;
  readonly onPointerLeave: () => void;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
};

type GoesAway = {
  readonly attention: Attention;
  /** Goes away now, by a click. */
  readonly goAway: () => void;
};

/**
 * Calls `leave`, which has to stay the same function, after a while without the pointer over the element or
 * the keyboard in it. The focus goes back to where it came from.
 * @param after milliseconds; `undefined` to stay
 */
export const useGoesAway = (after: number | undefined, leave: () => void): GoesAway => {
  const [isPointed, setPointed] = useState(false);
  const [isFocused, setFocused] = useState(false);
  /** Where the focus was before it came here; nothing while it is not here. */
  const origin = useRef<EventTarget>(null);
  const stays = after === undefined || isPointed || isFocused;

  const goAway = useCallback(() => {
    if (origin.current !== null) giveFocus(origin.current);
    leave();
  }, [leave]);

  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(goAway, after);
    return () => clearTimeout(timer);
  }, [stays, after, goAway]);

  const attention: Attention = {
    onPointerEnter: () => setPointed(true),
    onPointerLeave: () => setPointed(false),
    onFocus(event) {
      setFocused(event.target.matches(':focus-visible'));
      if (!staysWithin(event)) origin.current = event.relatedTarget ?? document.body;
    },
    onBlur(event) {
      setFocused(false);
      if (!staysWithin(event)) origin.current = null;
    },
  };
  return { attention, goAway };
};
