import { useEffect } from 'react';
import { LOBBY } from '../addresses/address.js';
import { browserNavigation } from '../addresses/browser-navigation.js';
import { useConversations } from '../conversations/conversations-store.js';

/** Where there is room for a conversation beside the list, one is shown: the lobby, when the address names none. */
export const useFirstConversation = (roomForOne: boolean): void => {
  const isNoneShown = useConversations(({ shown, opening }) => shown === null && opening === null);
  useEffect(() => {
    // Somebody may have chosen one since this was drawn: React runs effects once the press has been handled.
    const isHome = browserNavigation.address().kind === 'home';
    if (roomForOne && isNoneShown && isHome) browserNavigation.amend({ kind: 'room', name: LOBBY });
  }, [roomForOne, isNoneShown]);
};
