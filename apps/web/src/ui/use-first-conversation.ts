import { useEffect } from 'react';
import { useConversations } from '../conversations/conversations-store.js';

const KEY = 'parley.shown';

/**
 * Shows the conversation that this tab showed before a reload; else the lobby, where there is room for a
 * conversation beside the list.
 */
export const useFirstConversation = (roomForOne: boolean): void => {
  const { conversations, shown, opening, show } = useConversations();
  useEffect(() => {
    if (shown !== null) sessionStorage.setItem(KEY, shown);
  }, [shown]);
  useEffect(() => {
    if (shown !== null || opening !== null) return;
    const before = conversations.find(({ id }) => id === sessionStorage.getItem(KEY));
    // One column: who went back to the list wants the list.
    if (!roomForOne) sessionStorage.removeItem(KEY);
    const first = before ?? (roomForOne ? conversations[0] : undefined);
    if (first !== undefined) show(first.id);
  }, [conversations, shown, opening, show, roomForOne]);
};
