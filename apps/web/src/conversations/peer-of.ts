import type { Conversation, Person } from '@parley/protocol';

/** The one other person, whose presence and mark stand beside the name, and whose calls leave cards. */
export const peerOf = (conversation: Conversation): Person | undefined => {
  switch (conversation.kind) {
    case 'lobby':
      return undefined;
    case 'direct':
      return conversation.peer;
  }
};
