import { useEffect } from 'react';
import { totalUnread } from '../conversations/conversation-list.js';
import { useConversations } from '../conversations/conversations-store.js';

/** Shows in the browser's tab how many messages wait. */
export const usePageTitle = (): void => {
  const unread = useConversations(({ conversations }) => totalUnread(conversations));
  useEffect(() => {
    document.title = unread > 0 ? `(${unread}) Parley` : 'Parley';
    return () => {
      document.title = 'Parley';
    };
  }, [unread]);
};
