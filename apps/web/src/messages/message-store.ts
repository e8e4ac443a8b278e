import { type ChatMessage, type ConversationId, newUuid, type PersonId } from '@parley/protocol';
import type { Realtime } from '../realtime/realtime.js';
import { type History, type HistoryState, openHistory, type Place, type Side } from './history.js';
import { hasSeq, lastSeqOf, messagesAfter } from './message-log.js';
import { openOutbox } from './outbox.js';
import type { OutboxStorage } from './outbox-storage.js';
import type { PendingMessage } from './pending-message.js';
import { type Typing, tellTyping, watchTyping } from './typing.js';

/** What views read. */
export type MessageState = {
  readonly histories: ReadonlyMap<ConversationId, HistoryState>;
  /** What the server does not have yet, as it was written. */
  readonly pending: readonly PendingMessage[];
  readonly typing: Typing;
};

type Options = {
  realtime: Realtime;
  self: PersonId;
  storage: OutboxStorage;
  onChange: (change: Partial<MessageState>) => void;
  /** Another device wrote; called before it is shown. */
  onArrived: (message: ChatMessage) => void;
  /** The server has what was written here. */
  onSent: (message: ChatMessage) => void;
  /** Messages came while there was no connection; called before they are shown. */
  onMissed: (conversation: ConversationId, messages: readonly ChatMessage[]) => void;
  /** Whether a view shows the conversation at this moment. */
  isShown: (conversation: ConversationId) => boolean;
};

/** What views do. */
export type MessageActions = {
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

/** What views read and do while there is no store. */
export const noMessages: MessageState & MessageActions = {
  histories: new Map(),
  pending: [],
  typing: new Map(),
  send: nothing,
  retry: nothing,
  discard: nothing,
  loadMore: nothing,
  reload: nothing,
  jumpToNewest: nothing,
  typed: nothing,
  stoppedTyping: nothing,
};

export type MessageStore = {
  readonly actions: MessageActions;
  /** Has a conversation here from its place on, unless it is here already. */
  show(conversation: ConversationId, place: Place): void;
  stop(): void;
};

/** The one place of all messages: what is here of each conversation, what waits to be sent, who is typing. */
export const openMessageStore = (options: Options): MessageStore => {
  const { realtime, self, storage, onChange, isShown } = options;
  const opened = new Map<ConversationId, History>();
  let { histories, pending } = noMessages;

  const outbox = openOutbox({
    realtime,
    storage,
    newId: newUuid,
    onChange(next) {
      pending = next;
      onChange({ pending });
    },
    onSent(message) {
      opened.get(message.conversation)?.receive(message);
      options.onSent(message);
    },
  });
  const teller = tellTyping(realtime);
  const watch = watchTyping((typing) => onChange({ typing }));

  const setHistories = (next: MessageState['histories']): void => {
    histories = next;
    onChange({ histories });
  };

  const setHistory = (id: ConversationId, state: HistoryState): void => {
    const before = histories.get(id);
    setHistories(new Map([...histories, [id, state]]));
    if (state.kind !== 'ready' || pending.length === 0) return;
    const known = before?.kind === 'ready' ? lastSeqOf(before.log) : 0;
    outbox.confirm(messagesAfter(state.log, known));
  };

  const close = (id: ConversationId): void => {
    opened.get(id)?.stop();
    opened.delete(id);
    setHistories(new Map([...histories].filter(([other]) => other !== id)));
  };

  const isHere = (id: ConversationId, { from }: Place): boolean => {
    const kept = histories.get(id);
    if (kept?.kind !== 'ready') return false;
    return from === undefined ? !kept.log.hasNewer : hasSeq(kept.log, from);
  };

  const stopListening = [
    storage.watch(outbox.merge),
    realtime.onConnected(() => {
      // What is not on the screen is loaded anew when it is shown.
      for (const [id, history] of opened) {
        if (isShown(id)) history.resume();
        else close(id);
      }
      outbox.resume();
    }),
    realtime.on('chat-message', ({ message }) => {
      const { conversation, author } = message;
      const writer = { person: author.id, name: author.name, guest: author.guest };
      watch.heard(conversation, writer, false);
      options.onArrived(message);
      opened.get(conversation)?.receive(message);
    }),
    realtime.on('chat-typing-changed', ({ conversation, person, name, guest, typing }) => {
      // Of one's own other devices nobody needs to be told [H8].
      if (person !== self) watch.heard(conversation, { person, name, guest }, typing);
    }),
  ];

  return {
    show(id, place) {
      if (isHere(id, place)) return;
      close(id);
      const history = openHistory({
        realtime,
        conversation: id,
        place,
        onChange: (state) => setHistory(id, state),
        onMissed: (messages) => options.onMissed(id, messages),
      });
      opened.set(id, history);
    },
    actions: {
      send(conversation, text) {
        teller.stopped();
        outbox.add(conversation, text);
      },
      retry: outbox.retry,
      discard: outbox.discard,
      loadMore: (conversation, side) => opened.get(conversation)?.loadMore(side),
      reload: (conversation) => opened.get(conversation)?.resume(),
      jumpToNewest: (conversation) => opened.get(conversation)?.jumpToNewest(),
      typed: teller.typed,
      stoppedTyping: teller.stopped,
    },
    stop() {
      for (const stop of stopListening) stop();
      for (const history of opened.values()) history.stop();
      outbox.stop();
      watch.stop();
    },
  };
};
