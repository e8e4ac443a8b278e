import type { ChatMessage, PersonId, Seq } from '@parley/protocol';
import { lastSeqOf, type MessageLog, messagesAfter } from '../../messages/message-log.js';

/** More messages at once than this are counted rather than read out. */
const READ_OUT = 5;
/** How many announcements stay in the page: who listens may be behind. */
const KEPT = 20;

/** Something that is said once; two with the same words are two. */
export type Announcement = { readonly seq: Seq; readonly words: string };

type Words = {
  ofMessage: (message: ChatMessage) => string;
  ofMany: (count: number) => string;
};

/** What is to be said of messages that others wrote after `heard`. */
export const announcementsOf = (
  log: MessageLog,
  heard: Seq,
  self: PersonId,
  words: Words,
): readonly Announcement[] => {
  const unheard = messagesAfter(log, heard).filter(({ author }) => author.id !== self);
  if (unheard.length > READ_OUT)
    return [{ seq: lastSeqOf(log), words: words.ofMany(unheard.length) }];
  return unheard.map((message) => ({ seq: message.seq, words: words.ofMessage(message) }));
};

export const withAnnouncements = (
  before: readonly Announcement[],
  added: readonly Announcement[],
): readonly Announcement[] => (added.length === 0 ? before : [...before, ...added].slice(-KEPT));
