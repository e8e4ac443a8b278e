import type { Conversation } from './conversations.js';
import { type ServerRole, serverRoles } from './server-role.js';

/*
 * What a person may do in a conversation: one pure table. The server asks it, the client offers by it, and SPEC prints
 * it [V11].
 */

/** `read`: its messages, and who types; `post`: write, and be seen typing; `call`: the other person, from it. */
export const conversationActions = ['read', 'post', 'call'] as const;
export type ConversationAction = (typeof conversationActions)[number];

/** All that a right goes by. */
export type Facts = {
  server: ServerRole;
  kind: Conversation['kind'];
  /** Whether the person is in the conversation. Everyone is in the lobby [V1]. */
  isMember: boolean;
};

const everyone: readonly ServerRole[] = serverRoles;
const nobody: readonly ServerRole[] = [];

const rights: Record<Facts['kind'], Record<ConversationAction, readonly ServerRole[]>> = {
  lobby: { read: everyone, post: everyone, call: nobody },
  direct: { read: everyone, post: everyone, call: everyone },
};

/** Whether somebody may do this there. */
export const can = (action: ConversationAction, { server, kind, isMember }: Facts): boolean =>
  isMember && rights[kind][action].includes(server);
