import type { ChatMessage, ConversationId, PersonId } from '@parley/protocol';
import { create } from 'zustand';
import { useConversations } from '../conversations/conversations-store.js';
import { openOutbox } from '../messages/outbox.js';
import type { OutboxStorage } from '../messages/outbox-storage.js';
import type { PendingMessage } from '../messages/pending-message.js';
import { type Typing, tellTyping, watchTyping } from '../messages/typing.js';
import { newId } from '../realtime/new-id.js';
import type { Realtime } from '../realtime/realtime.js';
import { type History, type HistoryState, openHistory, type Side } from './log/history.js';
import { hasSeq, lastSeqOf, messagesAfter } from './log/message-log.js';
import { openedAt, type Pane, type Panes, withPane } from './panes.js';

type ChatState = {
  histories: ReadonlyMap<ConversationId, HistoryState>;
  /** What the server does not have yet, as it was written. */
  pending: readonly PendingMessage[];
  typing: Typing;
  panes: Panes;
  setReadingAlong: (conversation: ConversationId, readingAlong: boolean) => void;
  send: (conversation: ConversationId, text: string) => void;
  retry: (id: string) => void;
  discard: (id: string) => void;
  loadMore: (conversation: ConversationId, side: Side) => void;
  /** Loads a conversation again that could not be loaded. */
  reload: (conversation: ConversationId) => void;
  jumpToNewest: (conversation: ConversationId) => void;
  typed: (conversation: ConversationId) => void;
  stoppedTyping: () => void;
};

const nothing = () => {};
const disconnected: ChatState = {
  histories: new Map(),
  pending: [],
  typing: new Map(),
  panes: new Map(),
  setReadingAlong: nothing,
  send: nothing,
  retry: nothing,
  discard: nothing,
  loadMore: nothing,
  reload: nothing,
  jumpToNewest: nothing,
  typed: nothing,
  stoppedTyping: nothing,
};

export const useChat = create<ChatState>()(() => disconnected);

/** Returns the way to stop. */
export const connectChat = (
  realtime: Realtime,
  self: PersonId,
  storage: OutboxStorage,
): (() => void) => {
  const { getState: get, setState: set } = useChat;
  const histories = new Map<ConversationId, History>();
  const conversationOf = (id: ConversationId) =>
    useConversations.getState().conversations.find((one) => one.id === id);

  const outbox = openOutbox({
    realtime,
    storage,
    newId,
    onChange: (pending) => set({ pending }),
    onSent: (message) => note(message),
  });
  const teller = tellTyping(realtime);
  const watch = watchTyping((typing) => set({ typing }));

  const note = (message: ChatMessage): void => {
    histories.get(message.conversation)?.receive(message);
    useConversations.getState().noteMessage(message);
  };

  const setHistory = (id: ConversationId, state: HistoryState): void => {
    const before = get().histories.get(id);
    set({ histories: new Map([...get().histories, [id, state]]) });
    if (state.kind !== 'ready' || get().pending.length === 0) return;
    const known = before?.kind === 'ready' ? lastSeqOf(before.log) : 0;
    outbox.confirm(messagesAfter(state.log, known));
  };

  const close = (id: ConversationId): void => {
    histories.get(id)?.stop();
    histories.delete(id);
    set({ histories: new Map([...get().histories].filter(([other]) => other !== id)) });
  };

  /** A conversation is shown from its newest message, the first unread one, or the one that the address names. */
  const show = (id: ConversationId): void => {
    const place = conversationOf(id);
    if (place === undefined) return;
    set({ panes: new Map([[id, openedAt(place)]]) });
    const { named } = useConversations.getState();
    const kept = get().histories.get(id);
    if (kept?.kind === 'ready') {
      if (named === undefined ? !kept.log.hasNewer : hasSeq(kept.log, named)) return;
    }
    close(id);
    histories.set(
      id,
      openHistory({
        realtime,
        conversation: id,
        place: { readSeq: place.readSeq, lastSeq: place.lastSeq, named },
        onChange: (state) => setHistory(id, state),
        onMissed: (messages) => noteMissed(id, messages),
      }),
    );
  };

  const changePane = (id: ConversationId, change: Partial<Pane>): void =>
    set(({ panes }) => ({ panes: withPane(panes, id, change) }));

  /** Whether a message is the first that came while nobody looked. */
  const isFirstUnseen = ({ conversation, seq, author }: ChatMessage): boolean =>
    get().panes.get(conversation)?.readingAlong === false &&
    author.id !== self &&
    conversationOf(conversation)?.readSeq === seq - 1;

  /** Nobody saw what came without a connection, wherever they looked. */
  const noteMissed = (id: ConversationId, messages: readonly ChatMessage[]): void => {
    const readSeq = conversationOf(id)?.readSeq ?? 0;
    const isUnseen = ({ seq, author }: ChatMessage) => author.id !== self && seq > readSeq;
    const first = messages.find(isUnseen);
    if (first === undefined) return;
    const [{ seq: begin } = first] = messages;
    // Where reading had stopped before, the line stays.
    const isBefore = readSeq < begin - 1;
    changePane(id, { readingAlong: false, ...(!isBefore && { newAfter: first.seq - 1 }) });
  };

  const stopListening = [
    storage.watch(outbox.merge),
    useConversations.subscribe((now, before) => {
      const isOther = now.shown !== before.shown || now.named !== before.named;
      if (isOther && now.shown !== null) show(now.shown);
      if (now.shown === null && before.shown !== null) set({ panes: new Map() });
    }),
    realtime.onConnected(() => {
      // What is not on the screen is loaded anew when it is shown.
      for (const [id, history] of histories) {
        if (get().panes.has(id)) history.resume();
        else close(id);
      }
      outbox.resume();
    }),
    realtime.on('chat-message', ({ message }) => {
      const { conversation, author } = message;
      watch.heard(
        conversation,
        { person: author.id, name: author.name, guest: author.guest },
        false,
      );
      if (isFirstUnseen(message)) changePane(conversation, { newAfter: message.seq - 1 });
      histories.get(conversation)?.receive(message);
    }),
    realtime.on('chat-typing-changed', ({ conversation, person, name, guest, typing }) => {
      // Of one's own other devices nobody needs to be told [H8].
      if (person !== self) watch.heard(conversation, { person, name, guest }, typing);
    }),
  ];
  set({
    setReadingAlong: (conversation, readingAlong) => changePane(conversation, { readingAlong }),
    send(conversation, text) {
      teller.stopped();
      changePane(conversation, { newAfter: undefined });
      outbox.add(conversation, text);
      const state = get().histories.get(conversation);
      if (state?.kind === 'ready' && state.log.hasNewer) get().jumpToNewest(conversation);
    },
    retry: outbox.retry,
    discard: outbox.discard,
    loadMore: (conversation, side) => histories.get(conversation)?.loadMore(side),
    reload: (conversation) => histories.get(conversation)?.resume(),
    jumpToNewest(conversation) {
      const { named, show: leadTo } = useConversations.getState();
      // Whoever leaves behind what the address names, or the line, does not want to be held by it.
      if (named !== undefined) leadTo(conversation);
      changePane(conversation, { newAfter: undefined });
      histories.get(conversation)?.jumpToNewest();
    },
    typed: teller.typed,
    stoppedTyping: teller.stopped,
  });
  const first = useConversations.getState().shown;
  if (first !== null) show(first);
  return () => {
    for (const stop of stopListening) stop();
    for (const history of histories.values()) history.stop();
    outbox.stop();
    watch.stop();
    set(disconnected, true);
  };
};
