import { type ChatMessage, type ConversationId, hadPartIn, type PersonId } from '@parley/protocol';
import { create } from 'zustand';
import { useConversations } from '../conversations/conversations-store.js';
import {
  type MessageActions,
  type MessageState,
  noMessages,
  openMessageStore,
} from '../messages/message-store.js';
import type { OutboxStorage } from '../messages/outbox-storage.js';
import type { Realtime } from '../realtime/realtime.js';
import { openedAt, type Pane, type Panes, withPane } from './panes.js';

type ChatState = MessageState &
  MessageActions & {
    panes: Panes;
    setReadingAlong: (conversation: ConversationId, readingAlong: boolean) => void;
  };

const disconnected: ChatState = { ...noMessages, panes: new Map(), setReadingAlong: () => {} };

export const useChat = create<ChatState>()(() => disconnected);

/** Lets components read the messages, and panes show them where reading stopped. Returns the way to stop. */
export const connectChat = (
  realtime: Realtime,
  self: PersonId,
  storage: OutboxStorage,
): (() => void) => {
  const { getState: get, setState: set } = useChat;
  const conversationOf = (id: ConversationId) =>
    useConversations.getState().conversations.find((one) => one.id === id);
  const changePane = (id: ConversationId, change: Partial<Pane>): void =>
    set(({ panes }) => ({ panes: withPane(panes, id, change) }));

  /** The first that came while nobody looked stands under "New messages". */
  const noteArrived = ({ conversation, seq, author }: ChatMessage): void => {
    const isUnseen = get().panes.get(conversation)?.readingAlong === false && author.id !== self;
    if (isUnseen && conversationOf(conversation)?.readSeq === seq - 1) {
      changePane(conversation, { newAfter: seq - 1 });
    }
  };

  /** Nobody saw what came without a connection, wherever they looked. */
  const noteMissed = (id: ConversationId, messages: readonly ChatMessage[]): void => {
    const readSeq = conversationOf(id)?.readSeq ?? 0;
    const first = messages.find(
      (message) => message.seq > readSeq && message.author.id !== self && !hadPartIn(message, self),
    );
    if (first === undefined) return;
    const [{ seq: begin } = first] = messages;
    // Where reading had stopped before, the line stays.
    const isBefore = readSeq < begin - 1;
    changePane(id, { readingAlong: false, ...(!isBefore && { newAfter: first.seq - 1 }) });
  };

  const messages = openMessageStore({
    realtime,
    self,
    storage,
    onChange: set,
    onArrived: noteArrived,
    onSent: (message) => useConversations.getState().noteMessage(message),
    onMissed: noteMissed,
    isShown: (id) => get().panes.has(id),
  });
  const { actions } = messages;

  /**
   * A pane opens where it was left, at the message that the address names, at the first unread one, or at the newest. One
   * that is led to another message is the same pane: who reads along goes on doing so.
   */
  const openPane = (id: ConversationId): void => {
    const conversation = conversationOf(id);
    if (conversation === undefined) return;
    const { readSeq, lastSeq } = conversation;
    const { named, logPlace } = useConversations.getState();
    set(({ panes }) => ({ panes: new Map([[id, panes.get(id) ?? openedAt(conversation)]]) }));
    messages.show(id, { readSeq, lastSeq, from: logPlace()?.seq ?? named });
  };

  const stopListening = useConversations.subscribe((now, before) => {
    if (now.shown === before.shown && now.named === before.named) return;
    if (now.shown === null) set({ panes: new Map() });
    else openPane(now.shown);
  });

  const jumpToNewest = (id: ConversationId): void => {
    const { named, show, keepLogPlace } = useConversations.getState();
    // Whoever leaves behind what the address names, the line, or their place, does not want to be held by it.
    if (named !== undefined) show(id);
    keepLogPlace(undefined);
    changePane(id, { newAfter: undefined });
    actions.jumpToNewest(id);
  };

  set({
    ...actions,
    jumpToNewest,
    setReadingAlong: (conversation, readingAlong) => changePane(conversation, { readingAlong }),
    send(conversation, text) {
      changePane(conversation, { newAfter: undefined });
      actions.send(conversation, text);
      const state = get().histories.get(conversation);
      if (state?.kind === 'ready' && state.log.hasNewer) jumpToNewest(conversation);
    },
  });
  const { shown } = useConversations.getState();
  if (shown !== null) openPane(shown);
  return () => {
    stopListening();
    messages.stop();
    set(disconnected, true);
  };
};
