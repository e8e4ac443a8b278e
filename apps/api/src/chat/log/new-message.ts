import type { ChatBody, ChatMessage } from '@parley/protocol';

/** A message that has no place in its conversation yet. */
export type NewMessage = {
  author: ChatMessage['author'];
  id: ChatMessage['id'];
  body: ChatBody;
  /** Milliseconds since 1970-01-01 UTC. */
  at: number;
};
