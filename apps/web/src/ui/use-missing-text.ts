import { useLingui } from '@lingui/react/macro';
import type { Missing } from './late-import.js';

/** Why a part of the client is not there yet, in a sentence; `otherwise` says what is missing. */
export const useMissingText = () => {
  const { t } = useLingui();
  return (why: Missing | undefined, otherwise: string): string => {
    switch (why) {
      case 'updated':
        return t`Parley has been updated. Reload to use all of it.`;
      case 'offline':
        return t`You are offline. This comes once you are back.`;
      case 'unknown':
      case undefined:
        return otherwise;
    }
  };
};
