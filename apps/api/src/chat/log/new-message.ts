import type { ChatMessage, ConversationId, Seq, SessionId } from '@parley/protocol';

/** A message that has no place in its conversation yet. */
export type NewMessage = Omit<ChatMessage, 'conversation' | 'seq'> & {
  /** By which it is written; a card is written by nobody. */
  session?: SessionId;
};

/** The message in its place: whatever is stored, and whatever has just been, becomes one here. */
export const messageAt = (
  conversation: ConversationId,
  seq: Seq,
  { id, author, at, body }: NewMessage,
): ChatMessage => ({ conversation, seq, id, author, at, body });
