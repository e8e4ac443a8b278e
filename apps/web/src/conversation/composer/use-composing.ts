import { type CompositionEvent, type KeyboardEvent, useRef } from 'react';

/** Milliseconds in which Safari sends the key that ended a composition after its end, as if it were no part of it. */
const SAME_KEY = 50;

/**
 * Tells whether a key belongs to an input method, where Enter chooses a word.
 * See https://bugs.webkit.org/show_bug.cgi?id=165004 for why `isComposing` is not enough.
 */
export const useComposing = () => {
  const endedAt = useRef(Number.NEGATIVE_INFINITY);
  return {
    onCompositionEnd: ({ timeStamp }: CompositionEvent) => {
      endedAt.current = timeStamp;
    },
    isComposing: ({ nativeEvent, timeStamp }: KeyboardEvent): boolean =>
      nativeEvent.isComposing || timeStamp - endedAt.current < SAME_KEY,
  };
};
