import type { ConversationId, Seq } from '@parley/protocol';
import { useCallback, useEffect } from 'react';
import { useCallScreen } from '../../calls/engine/call-screen.js';
import { useConversations } from '../../conversations/conversations-store.js';
import { useWidth } from '../../ui/use-width.js';
import { useChat } from '../chat-store.js';

/** Whether someone looks at the conversation: not on a phone whose screen a call covers. */
const useIsLookedAt = (): (() => boolean) => {
  const isNarrow = useWidth() === 'narrow';
  const isStageLarge = useCallScreen(({ stage }) => stage === 'large');
  const isCovered = isNarrow && isStageLarge;
  return useCallback(
    () => !isCovered && document.visibilityState === 'visible' && document.hasFocus(),
    [isCovered],
  );
};

type Options = {
  conversation: ConversationId;
  /** The last message that is on the screen. */
  lastVisible: () => Seq | undefined;
  /** Whether the newest message is on the screen. */
  isAtEnd: () => boolean;
};

/** Marks as read what is on the screen while someone looks; returns the way to say that this changed. */
export const useReading = ({ conversation, lastVisible, isAtEnd }: Options): (() => void) => {
  const isLookedAt = useIsLookedAt();
  const setReadingAlong = useChat((state) => state.setReadingAlong);
  const read = useConversations((state) => state.read);

  const look = useCallback(() => {
    const isSeen = isLookedAt();
    setReadingAlong(conversation, isSeen && isAtEnd());
    const seq = isSeen ? lastVisible() : undefined;
    if (seq !== undefined) read(conversation, seq);
  }, [isLookedAt, setReadingAlong, isAtEnd, lastVisible, read, conversation]);

  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    window.addEventListener('focus', look, { signal });
    window.addEventListener('blur', look, { signal });
    document.addEventListener('visibilitychange', look, { signal });
    return () => stop.abort();
  }, [look]);
  useEffect(() => () => setReadingAlong(conversation, false), [setReadingAlong, conversation]);
  return look;
};
