import { useLingui } from '@lingui/react/macro';
import type { Conversation } from '@parley/protocol';
import { IconArrowDown } from '@tabler/icons-react';
import { unreadOf } from '../conversations/conversation-list.js';
import classes from './JumpButton.module.css';

type Props = { conversation: Conversation; onJump: () => void };

/** The way to the newest message, with how many wait there. */
export const JumpButton = ({ conversation, onJump }: Props) => {
  const { t } = useLingui();
  const unread = unreadOf(conversation);
  return (
    <button
      type="button"
      className={classes.jump}
      aria-label={
        unread > 0 ? t`Jump to the newest message, ${unread} unread` : t`Jump to the newest message`
      }
      onClick={onJump}
    >
      {unread > 0 && <span className={classes.count}>{unread}</span>}
      <IconArrowDown size={20} aria-hidden />
    </button>
  );
};
