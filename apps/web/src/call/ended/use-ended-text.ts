import { useLingui } from '@lingui/react/macro';
import type { EndedView } from '@parley/call';
import { useCallback } from 'react';
import { useRefusalText } from '../../ui/refusal-text.js';
import { useCalls } from '../call-store.js';
import { type EndedText, endedText } from './ended-text.js';

type Words = Omit<EndedText, 'sentence' | 'advice'> & {
  readonly sentence: string;
  readonly advice?: string;
};

/** How a call ended, in the chosen language. */
export const useEndedText = (): ((view: EndedView) => Words) => {
  const { t } = useLingui();
  const refusalText = useRefusalText();
  const endedHere = useCalls((state) => state.endedHere);
  return useCallback(
    ({ outcome, role, peer }) => {
      if (outcome.kind === 'refused') {
        return { sentence: refusalText(outcome.code), stay: 'lasting', canCallAgain: true };
      }
      const { sentence, advice, ...rest } = endedText(outcome, {
        role,
        name: peer.name,
        endedHere,
      });
      return { ...rest, sentence: t(sentence), ...(advice && { advice: t(advice) }) };
    },
    [t, refusalText, endedHere],
  );
};
