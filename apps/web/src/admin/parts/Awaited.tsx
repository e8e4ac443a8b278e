import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { RowSkeletons } from '../../conversations/RowSkeletons.js';
import type { Loading } from '../../realtime/loading.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { useRefusalText } from '../../ui/refusal-text.js';

type AwaitedProps = {
  loading: Loading;
  /** Whether something is there to be shown, however old. */
  isHere: boolean;
  onRetry: () => void;
  children: ReactNode;
};

/** What the server was asked for: it, or that it comes, or why it does not. */
export const Awaited = ({ loading, isHere, onRetry, children }: AwaitedProps) => {
  const { t } = useLingui();
  const refusalText = useRefusalText();
  if (loading.kind === 'ready' || isHere) return children;
  if (loading.kind === 'loading') return <RowSkeletons count={5} />;
  return (
    <EmptyState
      text={refusalText(loading.code)}
      action={{ label: t`Try again`, onClick: onRetry }}
    />
  );
};
