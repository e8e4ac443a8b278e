import { ConversationId } from '@parley/protocol';

/** The conversation that everyone is in; the first migration makes it. */
export const LOBBY = ConversationId.parse('00000000-0000-4000-8000-000000000001');
