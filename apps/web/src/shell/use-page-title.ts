import { useConversationName } from '../conversations/conversation-kinds.js';
import { totalUnread } from '../conversations/conversation-list.js';
import { useConversation, useConversations } from '../conversations/conversations-store.js';
import { useServerName } from '../door/door-store.js';
import { usePageName } from '../ui/page-name.js';
import { useNameOf } from '../ui/use-name-of.js';
import { useTitle } from '../ui/use-title.js';

/** Shows in the browser's tab, and in its history, where one is and how many messages wait. */
export const usePageTitle = (): void => {
  const unread = useConversations(({ conversations }) => totalUnread(conversations));
  const conversation = useConversation(useConversations(({ shown }) => shown));
  const nameOf = useConversationName();
  const called = useNameOf();
  const opened = useConversations(({ opening }) => opening?.person);
  const page = usePageName((state) => state.name);
  const there = opened === undefined ? page : called(opened);
  const name = conversation === undefined ? there : nameOf(conversation);
  const server = useServerName();
  const place = name === undefined ? server : `${name} · ${server}`;
  useTitle(unread > 0 ? `(${unread}) ${place}` : place);
};
