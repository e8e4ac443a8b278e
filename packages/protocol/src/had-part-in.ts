import type { ChatMessage } from './chat-message.js';
import type { PersonId } from './ids.js';

/**
 * Whether a message is the card of a call in which one of its two had a part, who need not find it unread [V10]: they
 * called, accepted or declined.
 */
export const hadPartIn = ({ author, body }: ChatMessage, person: PersonId): boolean =>
  body.kind === 'call' &&
  (author.id === person || body.outcome === 'declined' || body.durationMs !== undefined);
