import type { PersonId } from '@parley/protocol';
import type { StoredMessage } from './stored-message.js';

/** The card of a call in its conversation, and who had a part in the call and has read the card by that. */
export type Card = StoredMessage & { readBy: readonly PersonId[] };
