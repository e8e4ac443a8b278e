import type { ChatMessage } from '@parley/protocol';
import type { Audience } from '../../realtime/audience.js';

/** A message that has its place in its conversation, and whoever is to be told of it once it is committed. */
export type StoredMessage = { message: ChatMessage; audience: Audience };
