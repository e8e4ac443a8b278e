import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';

type Named = { readonly name: string; readonly guest: boolean };

/** A person's name inside a sentence, where no mark can stand beside it [R1]. */
export const useShownName = (): ((person: Named) => string) => {
  const { t } = useLingui();
  return useCallback(({ name, guest }) => (guest ? t`${name} (guest)` : name), [t]);
};
