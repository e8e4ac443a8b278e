import { useEffect, useRef } from 'react';
import { useConversations } from '../conversations/conversations-store.js';

const KEY = 'parley.shown';

/**
 * Shows the conversation that this tab showed before a reload; else the lobby, where there is room for a
 * conversation beside the list.
 */
export const useFirstConversation = (roomForOne: boolean): void => {
  const { conversations, shown, opening, show } = useConversations();
  const isFirst = useRef(true);
  useEffect(() => {
    if (conversations.length === 0 || opening !== null) return;
    if (shown !== null) sessionStorage.setItem(KEY, shown);
    // Who went back to the list wants the list.
    else if (!isFirst.current) sessionStorage.removeItem(KEY);
    isFirst.current = false;
    if (shown !== null) return;
    const before = conversations.find(({ id }) => id === sessionStorage.getItem(KEY));
    const first = before ?? (roomForOne ? conversations[0] : undefined);
    if (first !== undefined) show(first.id);
  }, [conversations, shown, opening, show, roomForOne]);
};
