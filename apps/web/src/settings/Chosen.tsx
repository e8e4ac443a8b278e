import { useLingui } from '@lingui/react/macro';
import { IconCheck } from '@tabler/icons-react';

/** Marks the one of several menu items that holds. */
export const Chosen = () => {
  const { t } = useLingui();
  return <IconCheck size={16} role="img" aria-label={t`chosen`} />;
};
