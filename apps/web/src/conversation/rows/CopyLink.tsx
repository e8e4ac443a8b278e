import { useLingui } from '@lingui/react/macro';
import { useClipboard } from '@mantine/hooks';
import type { ChatMessage } from '@parley/protocol';
import { IconCheck, IconLink } from '@tabler/icons-react';
import classes from './CopyLink.module.css';
import { urlOf } from './MessageTime.js';

/** Without HTTPS a page cannot copy: then the time is there, which is the link. */
export const CopyLink = ({ message }: { message: ChatMessage }) => {
  const { t } = useLingui();
  const { copied, copy } = useClipboard();
  if (!('clipboard' in navigator)) return null;
  return (
    <div className={classes.actions}>
      <button
        type="button"
        data-message-action
        className={classes.action}
        aria-label={t`Copy link`}
        title={t`Copy link`}
        onClick={() => copy(urlOf(message))}
      >
        {copied ? <IconCheck size={18} aria-hidden /> : <IconLink size={18} aria-hidden />}
      </button>
      <span className="unseen" role="status">
        {copied && t`Copied`}
      </span>
    </div>
  );
};
