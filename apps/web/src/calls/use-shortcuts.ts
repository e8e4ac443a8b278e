import { type RefObject, useEffect } from 'react';
import { letterOf } from '../ui/keys/letter-of.js';
import { onTypedKey } from '../ui/keys/typed-keys.js';

/** What to do, by its key in lower case. */
export type Shortcuts = Readonly<Record<string, () => void>>;

/** Where a letter is text, or finds an entry. */
const TAKES_LETTERS =
  'input:not([type="radio"], [type="checkbox"], [type="range"]), textarea, select, [role="menu"] *, [role="listbox"] *';

const takesLetters = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches(TAKES_LETTERS));

type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat' | 'defaultPrevented'
>;

/** What a key by itself stands for: nothing when it is held down, has a modifier or was meant for something else. */
export const shortcutOf = (press: KeyPress, shortcuts: Shortcuts): (() => void) | undefined => {
  const hasModifier = press.ctrlKey || press.metaKey || press.altKey || press.shiftKey;
  if (hasModifier || press.repeat || press.defaultPrevented) return undefined;
  const key = letterOf(press);
  return Object.hasOwn(shortcuts, key) ? shortcuts[key] : undefined;
};

/**
 * Lets single keys act while the focus is in `place`, unless the person is typing: by speech input, or by
 * mistake, they come anywhere (WCAG 2.1.4). @param shortcuts the same object until they change
 */
export const useShortcuts = (place: RefObject<HTMLElement | null>, shortcuts: Shortcuts): void => {
  useEffect(() => {
    const { current: element } = place;
    if (element === null) return;
    return onTypedKey(element, (event) => {
      if (!takesLetters(event.target)) shortcutOf(event, shortcuts)?.();
    });
  }, [place, shortcuts]);
};
