import { type Conversation, type ConversationAction, can } from '@parley/protocol';
import { useSession } from '../session/session-store.js';

/** Whether oneself may do this in a conversation that is listed: by the table that the server asks [V11]. */
export const useMay = (action: ConversationAction, kind: Conversation['kind']): boolean => {
  const isGuest = useSession((session) => session.self?.guest === true);
  return can(action, { server: isGuest ? 'guest' : 'member', kind, isMember: true });
};
