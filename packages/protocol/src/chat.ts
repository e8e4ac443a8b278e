import { z } from 'zod';
import { ChatMessage, ChatText, Seq } from './chat-message.js';
import { push, request } from './define.js';
import { ConversationId, PersonId } from './ids.js';
import { limits } from './limits.js';
import { acts, byHand, often, reads, setsState } from './message-policy.js';

/** One of the two; what else a client adds is dropped, as everywhere. */
const HistoryRange = z.union([
  z.object({ before: Seq, after: z.undefined().optional() }),
  z.object({ after: Seq, before: z.undefined().optional() }),
]);

export const chatRequests = {
  /** Acked after the commit. The same `id` again gives the same message, whatever it says. */
  'chat-send': request(
    'chat-send',
    acts(byHand),
    { conversation: ConversationId, text: ChatText },
    { message: ChatMessage },
  ),
  /**
   * A page of messages in the order of `seq`: the newest before `before`, or the oldest after `after`
   * (catching up after a disconnect), or the newest of all. `more` says that the direction goes on, also where
   * fewer than `limit` messages fill an answer [L8].
   */
  'chat-history': request(
    'chat-history',
    reads(often),
    {
      conversation: ConversationId,
      range: HistoryRange.optional(),
      limit: z.number().int().min(1).max(limits.historyPage).default(limits.historyPage),
    },
    { messages: z.array(ChatMessage), more: z.boolean() },
  ),
  /** Sent when typing begins, every few seconds while it lasts, and when it stops. */
  'chat-typing': request(
    'chat-typing',
    setsState(byHand),
    { conversation: ConversationId, typing: z.boolean() },
    {},
  ),
};

export const chatPushes = {
  /** To every device of every member but the one that sent it, which has the ack. A gap in `seq` is filled by `chat-history`. */
  'chat-message': push('chat-message', { message: ChatMessage }),
  /** Only to devices that show the conversation. It lapses by itself after 6 seconds. */
  'chat-typing-changed': push('chat-typing-changed', {
    conversation: ConversationId,
    person: PersonId,
    name: z.string(),
    guest: z.boolean(),
    typing: z.boolean(),
  }),
};
