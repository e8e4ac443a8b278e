import { RowSkeletons } from '../conversations/RowSkeletons.js';
import { EmptyState } from '../ui/EmptyState.js';
import { useMissing } from '../ui/late-import.js';
import { useMissingText } from '../ui/use-missing-text.js';

/** In the place of a page that is on its way. */
export const PageComing = () => {
  const missing = useMissing((state) => state.missing);
  const text = useMissingText();
  if (missing === 'offline') return <EmptyState text={text(missing, '')} />;
  return <RowSkeletons count={5} />;
};
