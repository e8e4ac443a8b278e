import { z } from 'zod';
import { CallEndReason, CallMedia } from './call-snapshot.js';
import { CallId, ConversationId, RequestId, Timestamp } from './ids.js';
import { limits } from './limits.js';
import { Person } from './people.js';
import { chatTextIssue, storableChatText } from './text.js';

/** The place of a message in its conversation: 1, 2, 3, … without gaps; 0 is before the first. */
export const Seq = z.number().int().nonnegative().max(limits.counter);
export type Seq = z.infer<typeof Seq>;

export const ChatText = z
  .string()
  .superRefine((text, context) => {
    const issue = chatTextIssue(text);
    if (issue) context.addIssue({ code: 'custom', message: issue });
  })
  .overwrite(storableChatText);

/** The card that a call leaves in its conversation when it ends. */
export const CallCard = z.object({
  kind: z.literal('call'),
  callId: CallId,
  media: CallMedia,
  outcome: CallEndReason,
  startedAt: Timestamp,
  /** From the accept to the end; absent when the call was never accepted. */
  durationMs: z.number().int().nonnegative().optional(),
});
export type CallCard = z.infer<typeof CallCard>;

export const ChatBody = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  CallCard,
]);
export type ChatBody = z.infer<typeof ChatBody>;

export const ChatMessage = z.object({
  conversation: ConversationId,
  seq: Seq,
  /** The `id` of the `chat-send` that made it, unique for its author; a card has one of its own. */
  id: RequestId,
  /** Who wrote it; of a card, who called. */
  author: Person,
  at: Timestamp,
  body: ChatBody,
});
export type ChatMessage = z.infer<typeof ChatMessage>;

/** What a list shows of a message: so little that a list is bounded, whatever others write [V9]. */
export const MessagePreview = ChatMessage.pick({ author: true, at: true }).extend({
  body: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('text'),
      /** The beginning of the text. */
      text: z.string().max(limits.previewCharacters),
      /** Whether the text goes on. */
      cut: z.boolean(),
    }),
    CallCard,
  ]),
});
export type MessagePreview = z.infer<typeof MessagePreview>;
