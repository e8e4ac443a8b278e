import type { ConversationId, PersonId } from '@parley/protocol';

/**
 * Who hears what is said in a conversation: all devices in its room, or those of its people. Only a conversation
 * that many are in has a room, so that a login does not join one for each person who was ever written to.
 */
export type Audience = { room: ConversationId } | { people: readonly PersonId[] };
