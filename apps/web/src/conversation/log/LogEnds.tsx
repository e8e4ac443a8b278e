import { Trans } from '@lingui/react/macro';
import { Loader } from '@mantine/core';
import type { Conversation } from '@parley/protocol';
import { LogBeginning } from '../../conversations/conversation-kinds.js';
import { RetryLine } from '../../ui/RetryLine.js';
import classes from './LogEnds.module.css';
import { START_HEIGHT } from './start-height.js';

type EndProps = { loading: 'busy' | 'failed' | undefined; onRetry: () => void };

const PageState = ({ loading, onRetry }: EndProps) => {
  if (loading === 'failed') {
    return (
      <RetryLine className={classes.failed} onRetry={onRetry}>
        <Trans>These messages could not be loaded.</Trans>
      </RetryLine>
    );
  }
  return loading === 'busy' ? <Loader size="sm" className={classes.busy} /> : null;
};

type StartProps = EndProps & { conversation: Conversation; hasOlder: boolean };

/** What stands before the first message that is here. */
export const LogStart = ({ conversation, hasOlder, loading, onRetry }: StartProps) => (
  <div className={classes.start} style={{ height: START_HEIGHT }}>
    {hasOlder ? (
      <PageState loading={loading} onRetry={onRetry} />
    ) : (
      <p>
        <LogBeginning of={conversation} />
      </p>
    )}
  </div>
);

/** What stands after the last message that is here while there are newer ones. */
export const LogEnd = ({ hasNewer, loading, onRetry }: EndProps & { hasNewer: boolean }) =>
  hasNewer ? (
    <div className={classes.end}>
      <PageState loading={loading} onRetry={onRetry} />
    </div>
  ) : null;
