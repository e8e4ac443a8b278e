import type { ChatMessage, PersonId } from '@parley/protocol';

/** The card of a call in its conversation, and who had a part in the call and has read the card by that. */
export type Card = { message: ChatMessage; readBy: readonly PersonId[] };
