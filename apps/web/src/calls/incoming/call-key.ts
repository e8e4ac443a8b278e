import { type RefObject, useEffect } from 'react';
import { onTypedKey } from '../../ui/keys/typed-keys.js';
import { giveFocus } from '../call-focus.js';

/**
 * The key of a call that rings. It is on every keyboard and under every layout, types nothing anywhere, and neither
 * browsers nor screen readers have it; Enter with one of the two alone sends or breaks a line where one writes.
 */
export const callKey = 'Control+Shift+Enter';

type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey' | 'repeat'
>;

export const isCallKey = ({ key, ctrlKey, shiftKey, altKey, metaKey, repeat }: KeyPress): boolean =>
  key === 'Enter' && ctrlKey && shiftKey && !altKey && !metaKey && !repeat;

const FIRST = 'button[data-first="true"]';

/** Lets its key lead from wherever one is to the first answer of a call that rings, and back again. */
export const useCallKey = (place: RefObject<HTMLElement | null>): void => {
  useEffect(() => {
    let origin: Element | null = null;
    const turn = (event: KeyboardEvent): void => {
      const { current } = place;
      if (current === null || !isCallKey(event)) return;
      event.preventDefault();
      event.stopPropagation();
      if (current.contains(document.activeElement)) giveFocus(origin);
      else {
        origin = document.activeElement;
        current.querySelector<HTMLElement>(FIRST)?.focus({ preventScroll: true });
      }
    };
    // Before whoever has the focus.
    return onTypedKey(window, turn, true);
  }, [place]);
};
