import { useLingui } from '@lingui/react/macro';
import { ActionIcon } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import type { ChatMessage } from '@parley/protocol';
import { IconCheck, IconLink } from '@tabler/icons-react';
import { PersonMenu } from '../../blocks/PersonMenu.js';
import { isFormer } from '../../ui/use-name-of.js';
import classes from './MessageActions.module.css';
import { urlOf } from './MessageTime.js';

type Props = {
  message: ChatMessage;
  /** Whether many write there, and somebody else wrote this. */
  isOfOthers: boolean;
  /** Its menu is open, or no longer. */
  onHold: (isHeld: boolean) => void;
};

/** What one can do about a message, while one points at it. */
export const MessageActions = ({ message, isOfOthers, onHold }: Props) => (
  <div className={classes.actions} data-message-actions>
    <CopyLink message={message} />
    {isOfOthers && !isFormer(message.author) && (
      <PersonMenu person={message.author} size={32} color="gray" onTurn={onHold} />
    )}
  </div>
);

/** Without HTTPS a page cannot copy: then the time is there, which is the link. */
const CopyLink = ({ message }: { message: ChatMessage }) => {
  const { t } = useLingui();
  const { copied, copy } = useClipboard();
  if (!('clipboard' in navigator)) return null;
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        aria-label={t`Copy link`}
        title={t`Copy link`}
        onClick={() => copy(urlOf(message))}
      >
        {copied ? <IconCheck size={18} aria-hidden /> : <IconLink size={18} aria-hidden />}
      </ActionIcon>
      <span className="unseen" role="status">
        {copied && t`Copied`}
      </span>
    </>
  );
};
