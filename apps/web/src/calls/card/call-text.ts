import { useLingui } from '@lingui/react/macro';
import type { CallCard } from '@parley/protocol';
import { useCallback } from 'react';
import { useFormat } from '../../ui/format.js';
import { callSentence } from './call-sentence.js';

/** The sentence of a call's card in the chosen language; `name` is who was on the other side. */
export const useCallText = (): ((card: CallCard, isCaller: boolean, name: string) => string) => {
  const { t } = useLingui();
  const { duration } = useFormat();
  return useCallback(
    (card, isCaller, name) => t(callSentence(card, { isCaller, name, inWords: duration })),
    [t, duration],
  );
};
