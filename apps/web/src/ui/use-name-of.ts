import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';

type Named = { readonly name: string };

/** Somebody who was erased has no name any more; what they wrote stays. */
export const isFormer = ({ name }: Named): boolean => name === '';

/** What to call a person, former members among them. */
export const useNameOf = (): ((person: Named) => string) => {
  const { t } = useLingui();
  return useCallback((person) => (isFormer(person) ? t`Former member` : person.name), [t]);
};
