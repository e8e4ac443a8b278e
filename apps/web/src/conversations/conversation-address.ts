import type { Conversation } from '@parley/protocol';
import { type Address, LOBBY } from '../addresses/address.js';
import { peerOf } from './peer-of.js';

/** The address that a conversation is shown under. */
export const addressFor = (conversation: Conversation): Address => {
  switch (conversation.kind) {
    case 'lobby':
      return { kind: 'room', name: LOBBY };
    case 'direct':
      return { kind: 'direct', person: conversation.peer.id };
  }
};

/** Which of those conversations an address names. */
export const conversationAt = (
  address: Address,
  conversations: readonly Conversation[],
): Conversation | undefined => {
  switch (address.kind) {
    case 'room':
      return conversations.find(({ kind }) => kind === 'lobby' && address.name === LOBBY);
    case 'direct':
      return conversations.find((one) => peerOf(one)?.id === address.person);
    case 'conversation':
      return conversations.find(({ id }) => id === address.conversation);
    case 'home':
    case 'admin':
    case 'account':
    case 'unknown':
      return undefined;
  }
};
