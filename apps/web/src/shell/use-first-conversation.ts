import { useEffect, useRef } from 'react';
import { useConversations } from '../conversations/conversations-store.js';
import { browserStorage } from '../storage/browser-storage.js';

const KEY = 'parley.shown';

const keep = (shown: string): void => {
  try {
    browserStorage.tab.setItem(KEY, shown);
  } catch {
    // Full: a reload begins with the lobby.
  }
};

/**
 * Shows the conversation that this tab showed before a reload; else the lobby, where there is room for a
 * conversation beside the list.
 */
export const useFirstConversation = (roomForOne: boolean): void => {
  // The list itself changes with every message.
  const areThere = useConversations(({ conversations }) => conversations.length > 0);
  const shown = useConversations((state) => state.shown);
  const isOpening = useConversations(({ opening }) => opening !== null);
  const isFirst = useRef(true);
  useEffect(() => {
    if (!areThere || isOpening) return;
    if (shown !== null) keep(shown);
    // Who went back to the list wants the list.
    else if (!isFirst.current) browserStorage.tab.removeItem(KEY);
    isFirst.current = false;
    if (shown !== null) return;
    const { conversations, show, ...present } = useConversations.getState();
    // Somebody may have chosen one since this was drawn: React runs effects once the press has been handled.
    if (present.shown !== null || present.opening !== null) return;
    const before = conversations.find(({ id }) => id === browserStorage.tab.getItem(KEY));
    const first = before ?? (roomForOne ? conversations[0] : undefined);
    if (first !== undefined) show(first.id);
  }, [areThere, shown, isOpening, roomForOne]);
};
