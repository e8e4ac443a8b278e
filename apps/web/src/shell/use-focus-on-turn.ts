import { type RefObject, useEffect, useRef } from 'react';

type Focus = { outer: RefObject<HTMLDivElement | null>; inner: RefObject<HTMLElement | null> };

/**
 * On a screen of one column, moves the focus along when list and conversation take turns, so that it is not
 * lost with what has gone.
 */
export const useFocusOnTurn = (oneColumn: boolean, inside: boolean): Focus => {
  const outer = useRef<HTMLDivElement>(null);
  const inner = useRef<HTMLElement>(null);
  const before = useRef(inside);
  useEffect(() => {
    const turned = before.current !== inside;
    before.current = inside;
    if (!oneColumn || !turned) return;
    const target = inside ? inner.current : outer.current;
    if (target?.contains(document.activeElement) === false) target.focus();
  }, [oneColumn, inside]);
  return { outer, inner };
};
