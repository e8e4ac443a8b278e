import type { ConversationId, Seq } from '@parley/protocol';
import { useCallback, useEffect } from 'react';
import { useConversations } from '../conversations/conversations-store.js';
import { useChat } from './chat-store.js';

const isLookedAt = (): boolean => document.visibilityState === 'visible' && document.hasFocus();

type Options = {
  conversation: ConversationId;
  /** The last message that is on the screen. */
  lastVisible: () => Seq | undefined;
  /** Whether the newest message is on the screen. */
  isAtEnd: () => boolean;
};

/** Marks as read what is on the screen while someone looks; returns the way to say that this changed. */
export const useReading = ({ conversation, lastVisible, isAtEnd }: Options): (() => void) => {
  const look = useCallback(() => {
    const looks = isLookedAt();
    useChat.getState().setReadingAlong(looks && isAtEnd());
    const seq = looks ? lastVisible() : undefined;
    if (seq !== undefined) useConversations.getState().read(conversation, seq);
  }, [conversation, lastVisible, isAtEnd]);

  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    window.addEventListener('focus', look, { signal });
    window.addEventListener('blur', look, { signal });
    document.addEventListener('visibilitychange', look, { signal });
    return () => {
      stop.abort();
      useChat.getState().setReadingAlong(false);
    };
  }, [look]);
  return look;
};
