import type {
  ChatMessage,
  Conversation,
  ConversationId,
  ErrorCode,
  Person,
  PersonId,
  Seq,
} from '@parley/protocol';
import { create } from 'zustand';
import type { Realtime } from '../realtime/realtime.js';
import { openRetry } from '../realtime/retry.js';
import { withConversation, withMessage, withReadSeq } from './conversation-list.js';
import { peerOf } from './peer-of.js';
import { trackReading } from './read-marks.js';

type Loading = { kind: 'loading' } | { kind: 'ready' } | { kind: 'failed'; code: ErrorCode };

/** A direct conversation that was asked for and is not here yet. */
type Opening = { person: Person; failed?: ErrorCode };

type ConversationsState = {
  /** In the order of the list: the lobby first, then the newest message first. */
  conversations: readonly Conversation[];
  loading: Loading;
  /** The conversation on the screen. */
  shown: ConversationId | null;
  opening: Opening | null;
  show: (conversation: ConversationId | null) => void;
  /** Shows the direct conversation with a person. */
  open: (person: Person) => void;
  /** All up to `seq` has been seen. */
  read: (conversation: ConversationId, seq: Seq) => void;
  /** A message exists, however this device learned of it. */
  noteMessage: (message: ChatMessage) => void;
  /** Tells the server at once what has been read: the page or the session ends. */
  tellRead: () => void;
  retry: () => void;
};

const nothing = () => {};
const disconnected: ConversationsState = {
  conversations: [],
  loading: { kind: 'loading' },
  shown: null,
  opening: null,
  show: nothing,
  open: nothing,
  read: nothing,
  noteMessage: nothing,
  tellRead: nothing,
  retry: nothing,
};

export const useConversations = create<ConversationsState>()(() => disconnected);

/** Returns the way to stop. */
export const connectConversations = (realtime: Realtime, self: PersonId): (() => void) => {
  const { getState: get, setState: set } = useConversations;
  const find = (id: ConversationId) => get().conversations.find((one) => one.id === id);
  const change = (next: (list: readonly Conversation[]) => readonly Conversation[]) =>
    set(({ conversations }) => ({ conversations: next(conversations) }));

  const marks = trackReading(realtime, (conversation, readSeq) =>
    change((list) => withReadSeq(list, conversation, readSeq)),
  );

  const again = openRetry();
  /** What is answered after that is of somebody who has signed out. */
  let isStopped = false;

  const load = async (): Promise<void> => {
    const ack = await realtime.request({ type: 'conversation-list' });
    if (isStopped) return;
    if (ack.ok) {
      again.succeeded();
      set({ loading: { kind: 'ready' } });
      change((list) => ack.conversations.reduce(withConversation, list));
      return;
    }
    // The next connect asks again.
    if (!realtime.connected) return;
    set({ loading: { kind: 'failed', code: ack.code } });
    if (ack.retryable) again.later(ack, () => void load());
  };

  const tellShown = (): void => {
    void realtime.request({ type: 'conversation-view', conversation: get().shown });
  };

  const show = (conversation: ConversationId | null): void => {
    if (get().shown === conversation && get().opening === null) return;
    set({ shown: conversation, opening: null });
    if (realtime.connected) tellShown();
  };

  const open = async (person: Person): Promise<void> => {
    const known = get().conversations.find((one) => peerOf(one)?.id === person.id);
    if (known !== undefined) return show(known.id);
    const opening: Opening = { person };
    set({ shown: null, opening });
    const ack = await realtime.request({ type: 'conversation-open', person: person.id });
    if (isStopped) return;
    if (ack.ok) change((list) => withConversation(list, ack.conversation));
    // Something else may be on the screen by now.
    if (get().opening !== opening) return;
    if (ack.ok) show(ack.conversation.id);
    else set({ opening: { person, failed: ack.code } });
  };

  const noteMessage = (message: ChatMessage): void => {
    if (find(message.conversation) === undefined) void load();
    else change((list) => withMessage(list, message, self));
  };

  const stopListening = [
    realtime.onConnected(() => {
      tellShown();
      void load();
      marks.resume();
      const { opening } = get();
      if (opening?.failed !== undefined) void open(opening.person);
    }),
    realtime.on('chat-message', ({ message }) => noteMessage(message)),
    realtime.on('conversation-read-changed', ({ conversation, readSeq }) =>
      change((list) => withReadSeq(list, conversation, readSeq)),
    ),
  ];
  set({
    show,
    open: (person) => void open(person),
    read(conversation, seq) {
      const before = find(conversation);
      if (before !== undefined && before.readSeq < seq) marks.read(conversation, seq);
    },
    noteMessage,
    tellRead: marks.flush,
    retry() {
      if (get().conversations.length === 0) set({ loading: { kind: 'loading' } });
      void load();
    },
  });
  return () => {
    isStopped = true;
    for (const stop of stopListening) stop();
    again.stop();
    marks.stop();
    set(disconnected, true);
  };
};

export const useConversation = (id: ConversationId | null): Conversation | undefined =>
  useConversations(({ conversations }) => conversations.find((one) => one.id === id));
