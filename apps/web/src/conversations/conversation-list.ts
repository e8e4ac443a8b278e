import {
  type ChatMessage,
  type Conversation,
  type ConversationId,
  hadPartIn,
  type Person,
  type PersonId,
  previewOf,
  type Seq,
} from '@parley/protocol';

/** How far a conversation has been read. */
export type ReadMark = Pick<Conversation, 'lastSeq' | 'readSeq' | 'readCards'>;

/** Cards past the mark that count as read [V10]. */
const readCardsOf = ({ readCards = [], readSeq }: ReadMark): readonly Seq[] =>
  readCards.filter((seq) => seq > readSeq);

export const unreadOf = (mark: ReadMark): number =>
  Math.max(0, mark.lastSeq - mark.readSeq - readCardsOf(mark).length);

export const totalUnread = (conversations: readonly Conversation[]): number =>
  conversations.reduce((sum, conversation) => sum + unreadOf(conversation), 0);

/** The lobby first, then the newest message first; who has none yet was opened just now. */
const inOrder = (conversations: readonly Conversation[]): readonly Conversation[] => {
  const rank = ({ kind, lastMessage }: Conversation): number =>
    kind === 'lobby' ? Number.POSITIVE_INFINITY : (lastMessage?.at ?? Number.MAX_SAFE_INTEGER);
  return conversations.toSorted((one, other) => (rank(one) < rank(other) ? 1 : -1));
};

const changeOne = (
  list: readonly Conversation[],
  id: ConversationId,
  change: (conversation: Conversation) => Conversation,
): readonly Conversation[] => {
  const place = list.findIndex((conversation) => conversation.id === id);
  const before = list[place];
  const after = before && change(before);
  return after === undefined || after === before ? list : list.with(place, after);
};

/**
 * The list with a conversation as the server told it. What this device knows better stays: an answer can
 * be older than a message or a read mark that came meanwhile.
 */
export const withConversation = (
  list: readonly Conversation[],
  told: Conversation,
): readonly Conversation[] => {
  const known = list.find(({ id }) => id === told.id);
  if (known === undefined) return inOrder([...list, told]);
  const newest = known.lastSeq > told.lastSeq ? known : told;
  const readSeq = Math.max(known.readSeq, told.readSeq);
  const readCards = [...new Set([...(known.readCards ?? []), ...(told.readCards ?? [])])];
  return inOrder(changeOne(list, told.id, () => ({ ...newest, readSeq, readCards })));
};

/** The list after a message; its author has read what they write [V4]. */
export const withMessage = (
  list: readonly Conversation[],
  message: ChatMessage,
  self: PersonId,
): readonly Conversation[] => {
  const { conversation: id, seq, author, body } = message;
  const changed = changeOne(list, id, (conversation) => {
    if (seq <= conversation.lastSeq) return conversation;
    const wrote = author.id === self && body.kind === 'text';
    const readSeq = wrote ? seq : conversation.readSeq;
    const isReadCard = hadPartIn(message, self);
    return {
      ...conversation,
      lastSeq: seq,
      lastMessage: previewOf(message),
      readSeq,
      ...(isReadCard && { readCards: [...readCardsOf(conversation), seq] }),
    };
  });
  return changed === list ? list : inOrder(changed);
};

/** The list after a read mark moved; it never moves back. */
export const withReadSeq = (
  list: readonly Conversation[],
  id: ConversationId,
  readSeq: Seq,
): readonly Conversation[] =>
  changeOne(list, id, (conversation) =>
    readSeq > conversation.readSeq ? { ...conversation, readSeq } : conversation,
  );

/** The list after somebody has changed who is in it, as the other one or as who wrote last. */
export const withChanged = (
  list: readonly Conversation[],
  person: Person,
): readonly Conversation[] =>
  list.map((conversation) => {
    const { lastMessage } = conversation;
    const wroteLast = lastMessage?.author.id === person.id;
    const now = wroteLast
      ? { ...conversation, lastMessage: { ...lastMessage, author: person } }
      : conversation;
    return now.kind === 'direct' && now.peer.id === person.id ? { ...now, peer: person } : now;
  });
