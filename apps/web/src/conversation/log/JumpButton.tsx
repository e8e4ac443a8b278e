import { useLingui } from '@lingui/react/macro';
import type { Conversation } from '@parley/protocol';
import { IconArrowDown } from '@tabler/icons-react';
import { type RefObject, useLayoutEffect, useRef } from 'react';
import { unreadOf } from '../../conversations/conversation-list.js';
import classes from './JumpButton.module.css';

type Props = {
  conversation: Conversation;
  onJump: () => void;
  /** What has the focus once this has gone with it. */
  list: RefObject<HTMLElement | null>;
};

/** The way to the newest message, with how many wait there. */
export const JumpButton = ({ conversation, onJump, list }: Props) => {
  const { t } = useLingui();
  const unread = unreadOf(conversation);
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const { current } = button;
    return () => {
      if (current === null || document.activeElement !== current) return;
      // The list may go as well, to be loaded anew.
      const page = current.closest('main');
      queueMicrotask(() => (list.current ?? page)?.focus({ preventScroll: true }));
    };
  }, [list]);
  return (
    <button
      ref={button}
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
