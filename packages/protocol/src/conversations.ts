import { z } from 'zod';
import { MessagePreview, Seq } from './chat-message.js';
import { push, request } from './define.js';
import { ConversationId, PersonId } from './ids.js';
import { limits } from './limits.js';
import { acts, byHand, often, reads, setsState } from './message-policy.js';
import { Person } from './people.js';

const ofEveryKind = {
  id: ConversationId,
  lastSeq: Seq,
  /** Everything up to here has been read on some device of this member. */
  readSeq: Seq,
  /** The newest cards after it of calls in which this member had a part: they count as read [V10]. */
  readCards: z.array(Seq).min(1).max(limits.readCards).optional(),
  /** The beginning of the message with `lastSeq` [V9]. */
  lastMessage: MessagePreview.optional(),
};

/** The conversation that everyone is in [V1]. */
const Lobby = z.object({ kind: z.literal('lobby'), ...ofEveryKind });

/** Of two. `peer` is the other one. */
const Direct = z.object({ kind: z.literal('direct'), peer: Person, ...ofEveryKind });

/** A conversation as one member sees it. */
export const Conversation = z.discriminatedUnion('kind', [Lobby, Direct]);
export type Conversation = z.infer<typeof Conversation>;

export const conversationRequests = {
  /** Those with the newest message first: the lobby always, a direct conversation once it has a message. */
  'conversation-list': request(
    'conversation-list',
    reads(byHand),
    {},
    { conversations: z.array(Conversation).max(limits.conversationPage) },
  ),
  /** The direct conversation with a person; it is made when there is none. */
  'conversation-open': request(
    'conversation-open',
    acts(byHand),
    { person: PersonId },
    { conversation: Conversation },
  ),
  /** One conversation of which an address names the id: it may have no message, or be older than the list. */
  'conversation-get': request(
    'conversation-get',
    reads(byHand),
    { conversation: ConversationId },
    { conversation: Conversation },
  ),
  /** Moves the member's read mark forward, never back; the ack holds where it now stands. */
  'conversation-read': request(
    'conversation-read',
    acts(often),
    { conversation: ConversationId, seq: Seq },
    { readSeq: Seq },
  ),
  /** The conversation that this device shows, if any; typing is only sent to devices that show it, from then on. */
  'conversation-view': request(
    'conversation-view',
    setsState(often),
    { conversation: ConversationId.nullable() },
    {},
  ),
};

export const conversationPushes = {
  /** The member's read mark moved on another device. */
  'conversation-read-changed': push('conversation-read-changed', {
    conversation: ConversationId,
    readSeq: Seq,
  }),
};
