import type { ConversationId, ServerMessage } from '@parley/protocol';
import type { Connection } from '../identity/identity.js';

export type Typist = Omit<ServerMessage<'chat-typing-changed'>, 'type' | 'conversation' | 'typing'>;

export type Typing = { conversation: ConversationId; typist: Typist };

/**
 * Who types where: what all nodes must agree on and nobody needs a moment later. A connection types in one
 * conversation at a time, and typing lapses [H9]. In memory for one node; a store that many nodes share has
 * the same shape.
 */
export abstract class TypingStore {
  abstract hold(via: Connection, typing: Typing): Promise<void>;
  abstract release(via: Connection): Promise<void>;
  abstract of(via: Connection): Promise<Typing | undefined>;
  /** Each person once; the one who was heard of last is the last. */
  abstract typistsIn(conversation: ConversationId): Promise<readonly Typist[]>;
}
