import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { isFormer, useNameOf } from './use-name-of.js';

type Named = { readonly name: string; readonly guest: boolean };

/** A person's name inside a sentence, where no mark can stand beside it [R1]. */
export const useShownName = (): ((person: Named) => string) => {
  const { t } = useLingui();
  const nameOf = useNameOf();
  return useCallback(
    (person) => {
      const name = nameOf(person);
      return person.guest && !isFormer(person) ? t`${name} (guest)` : name;
    },
    [nameOf, t],
  );
};
