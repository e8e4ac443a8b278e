import {
  type ChatMessage,
  type Conversation,
  type ConversationId,
  type ErrorCode,
  type Person,
  type PersonId,
  refusal,
  type Seq,
} from '@parley/protocol';
import { create } from 'zustand';

import { type Address, isBesideConversations, isSameAddress } from '../addresses/address.js';
import type { LogPlace, Navigation } from '../addresses/navigation.js';
import type { Loading } from '../realtime/loading.js';
import type { Realtime } from '../realtime/realtime.js';
import { openRetry } from '../realtime/retry.js';
import { addressFor, conversationAt } from './conversation-address.js';
import { withChanged, withConversation, withMessage, withReadSeq } from './conversation-list.js';
import { trackReading } from './read-marks.js';

/** What the address names and is not here yet, or cannot be had; with the person, if that is known. */
type Opening = { person?: Person; failed?: ErrorCode };

type ConversationsState = {
  /** In the order of the list: the lobby first, then the newest message first. */
  conversations: readonly Conversation[];
  loading: Loading;
  /** The conversation on the screen. */
  shown: ConversationId | null;
  /** The message of it that the address names. */
  named: Seq | undefined;
  opening: Opening | null;
  /** Leads to a conversation, or to the list. */
  show: (conversation: ConversationId | null) => void;
  /** Leads to the direct conversation with a person. */
  open: (person: Person) => void;
  /** Where its log stood when one was here before; the way back and a reload lead there again. */
  logPlace: () => LogPlace | undefined;
  /** The log has been scrolled: to there, or to its end. */
  keepLogPlace: (place: LogPlace | undefined) => void;
  /** Tries again to get what the address names. */
  openAgain: () => void;
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
  named: undefined,
  opening: null,
  show: nothing,
  open: nothing,
  logPlace: () => undefined,
  keepLogPlace: nothing,
  openAgain: nothing,
  read: nothing,
  noteMessage: nothing,
  tellRead: nothing,
  retry: nothing,
};

export const useConversations = create<ConversationsState>()(() => disconnected);

/** Shows what the address names, from now on. Returns the way to stop. */
export const connectConversations = (
  realtime: Realtime,
  self: PersonId,
  navigation: Navigation,
): (() => void) => {
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

  /** Whether what the address names is looked for once the list is here. */
  let waits = false;
  /** Whom the person chose: known before the server tells. */
  let chosen: Person | undefined;

  const load = async (): Promise<void> => {
    const ack = await realtime.request({ type: 'conversation-list' });
    if (isStopped) return;
    if (ack.ok) {
      again.succeeded();
      set({ loading: { kind: 'ready' } });
      change((list) => ack.conversations.reduce(withConversation, list));
      if (waits) arrive(navigation.address());
      return;
    }
    // The next connect asks again.
    if (!realtime.connected) return;
    set({ loading: { kind: 'failed', code: ack.code } });
    if (waits) set({ opening: { ...get().opening, failed: ack.code } });
    if (ack.retryable) again.later(ack, () => void load());
  };

  const tellShown = (): void => {
    void realtime.request({ type: 'conversation-view', conversation: get().shown });
  };

  const present = (conversation: ConversationId | null, named?: Seq): void => {
    const { shown, opening } = get();
    set({ shown: conversation, named, opening: null });
    if (realtime.connected && (shown !== conversation || opening !== null)) tellShown();
  };

  const reveal = (address: Address, conversation: Conversation): void => {
    present(conversation.id, address.kind === 'conversation' ? address.seq : undefined);
    // One conversation, one address; a message has its own.
    if (address.kind === 'conversation' && address.seq === undefined) {
      navigation.amend(addressFor(conversation));
    }
  };

  /** Undefined where nobody needs to be asked: the list has what there is of it. */
  const ask = (address: Address) => {
    switch (address.kind) {
      case 'direct':
        return realtime.request({ type: 'conversation-open', person: address.person });
      case 'conversation':
        return realtime.request({ type: 'conversation-get', conversation: address.conversation });
      case 'home':
      case 'room':
      case 'admin':
      case 'account':
      case 'unknown':
        return undefined;
    }
  };

  const lookFor = async (address: Address, opening: Opening): Promise<void> => {
    const ack = (await ask(address)) ?? refusal('CONVERSATION_NOT_FOUND');
    if (isStopped) return;
    if (ack.ok) change((list) => withConversation(list, ack.conversation));
    // Something else may be on the screen by now.
    if (get().opening !== opening) return;
    if (ack.ok) reveal(address, ack.conversation);
    else set({ opening: { ...opening, failed: ack.code } });
  };

  /** What is not there is asked for, or waited for. */
  const awaitPlace = (address: Address): void => {
    const { loading } = get();
    const person = address.kind === 'direct' && chosen?.id === address.person ? chosen : undefined;
    const opening: Opening = {
      ...(person && { person }),
      ...(loading.kind === 'failed' && { failed: loading.code }),
    };
    set({ shown: null, named: undefined, opening });
    waits = loading.kind !== 'ready';
    if (!waits) void lookFor(address, opening);
  };

  const arrive = (address: Address): void => {
    waits = false;
    const there = conversationAt(address, get().conversations);
    if (there !== undefined) reveal(address, there);
    else if (isBesideConversations(address)) present(null);
    else awaitPlace(address);
  };

  const goTo = (address: Address): void => {
    // Also one that could not be had.
    if (isSameAddress(address, navigation.address())) arrive(address);
    else navigation.go(address);
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
      if (get().opening?.failed !== undefined) arrive(navigation.address());
    }),
    navigation.watch(arrive),
    realtime.on('chat-message', ({ message }) => noteMessage(message)),
    realtime.on('person-changed', ({ person }) => change((list) => withChanged(list, person))),
    realtime.on('conversation-read-changed', ({ conversation, readSeq }) =>
      change((list) => withReadSeq(list, conversation, readSeq)),
    ),
  ];
  set({
    show(id) {
      const conversation = id === null ? undefined : find(id);
      if (conversation !== undefined) goTo(addressFor(conversation));
      else goTo(id === null ? { kind: 'home' } : { kind: 'conversation', conversation: id });
    },
    open(person) {
      chosen = person;
      goTo({ kind: 'direct', person: person.id });
    },
    logPlace: navigation.logPlace,
    keepLogPlace: navigation.keepLogPlace,
    openAgain() {
      if (waits) void load();
      arrive(navigation.address());
    },
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
  arrive(navigation.address());
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
