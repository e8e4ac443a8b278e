import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { TextButton } from './TextButton.js';

type Props = { className: string | undefined; onRetry: () => void; children: ReactNode };

/** What could not be loaded, in a sentence, and the way to try again. */
export const RetryLine = ({ className, onRetry, children }: Props) => (
  <p className={className} role="status">
    {children}{' '}
    <TextButton onClick={onRetry}>
      <Trans>Try again</Trans>
    </TextButton>
  </p>
);
