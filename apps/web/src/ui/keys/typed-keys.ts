/** What a key with which an input method does something says in place of its own code. */
const PROCESSED = 229;

type MaybeComposing = { readonly isComposing: boolean; readonly keyCode: number };

/**
 * Whether a key belongs to an input method: there Enter chooses a word, Escape drops it, and neither is for the page.
 *
 * `isComposing` alone is not enough, since Safari sends the key that ends a composition after its end
 * (https://bugs.webkit.org/show_bug.cgi?id=165004), and no time after that end tells either: the Enter that ends Korean
 * comes once as 229, while composing, and once more as itself, to be heard, 2 to 33 ms later.
 * See https://w3c.github.io/uievents/#determine-keydown-keyup-keyCode.
 */
const isComposing = (key: MaybeComposing): boolean => key.isComposing || key.keyCode === PROCESSED;

/** A handler of React's that gets no key which belongs to an input method. Every `onKey…` is made by this one. */
export const typedKey =
  <E extends { readonly nativeEvent: MaybeComposing }>(handle: (event: E) => void) =>
  (event: E): void => {
    if (!isComposing(event.nativeEvent)) handle(event);
  };

type KeyTarget = {
  addEventListener(type: 'keydown', on: (event: KeyboardEvent) => void, capture?: boolean): void;
  removeEventListener(type: 'keydown', on: (event: KeyboardEvent) => void, capture?: boolean): void;
};

/** The same where React is not asked. Returns the way to stop. @param capture before whoever is further in */
export const onTypedKey = (
  target: KeyTarget,
  handle: (event: KeyboardEvent) => void,
  capture = false,
): (() => void) => {
  const on = (event: KeyboardEvent): void => {
    if (!isComposing(event)) handle(event);
  };
  target.addEventListener('keydown', on, capture);
  return () => target.removeEventListener('keydown', on, capture);
};

/** Tells that the keyboard is used, whichever key it is. Returns the way to stop. */
export const onAnyKey = (target: KeyTarget, handle: () => void): (() => void) => {
  const on = (): void => handle();
  target.addEventListener('keydown', on);
  return () => target.removeEventListener('keydown', on);
};
