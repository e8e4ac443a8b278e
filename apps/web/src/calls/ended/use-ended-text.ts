import type { EndedView } from '@parley/call';
import { useCallback } from 'react';
import { refusalSentence } from '../../ui/refusal-text.js';
import { useCalls } from '../engine/call-store.js';
import { type EndedText, endedText } from './ended-text.js';

/** How a call ended; the other person is called by the given name. */
export const useEndedText = (): ((view: EndedView, name: string) => EndedText) => {
  const endedHere = useCalls((state) => state.endedHere);
  return useCallback(
    ({ outcome, ...view }, name) =>
      outcome.kind === 'refused'
        ? { sentence: refusalSentence(outcome.code), stay: 'lasting', canCallAgain: true }
        : endedText(outcome, { ...view, name, endedHere }),
    [endedHere],
  );
};
