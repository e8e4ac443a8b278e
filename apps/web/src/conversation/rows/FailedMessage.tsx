import { Trans } from '@lingui/react/macro';
import type { ErrorCode } from '@parley/protocol';
import { IconAlertCircle } from '@tabler/icons-react';
import { useRefusalText } from '../../ui/refusal-text.js';
import { TextButton } from '../../ui/TextButton.js';
import { useChat } from '../chat-store.js';
import classes from './FailedMessage.module.css';

/** Why a message was not sent, and what its author can do. */
export const FailedMessage = ({ id, code }: { id: string; code: ErrorCode }) => {
  const refusalText = useRefusalText();
  const retry = useChat((state) => state.retry);
  const discard = useChat((state) => state.discard);
  return (
    <div className={classes.failed}>
      <IconAlertCircle className={classes.icon} size={16} aria-hidden />
      <span className={classes.reason}>
        <Trans>Not sent.</Trans> {refusalText(code)}
      </span>
      <TextButton onClick={() => retry(id)}>
        <Trans>Try again</Trans>
      </TextButton>
      <TextButton onClick={() => discard(id)}>
        <Trans>Discard</Trans>
      </TextButton>
    </div>
  );
};
