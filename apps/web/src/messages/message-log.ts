import type { ChatMessage, Seq } from '@parley/protocol';

/** What this device has of a conversation: messages without a gap, by `seq` [H4]. */
export type MessageLog = {
  readonly messages: readonly ChatMessage[];
  /** Whether there are messages before the first, and after the last, that are not here. */
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
};

export const lastSeqOf = ({ messages }: MessageLog): Seq => messages.at(-1)?.seq ?? 0;

/** Whether it has the message: there is no gap. */
export const hasSeq = (log: MessageLog, seq: Seq): boolean =>
  seq >= (log.messages[0]?.seq ?? Number.POSITIVE_INFINITY) && seq <= lastSeqOf(log);

/** Those after a `seq`, found without looking at the others: there is no gap. */
export const messagesAfter = ({ messages }: MessageLog, seq: Seq): readonly ChatMessage[] =>
  messages.slice(Math.max(0, seq + 1 - (messages[0]?.seq ?? 0)));

/** The log with a page that comes before its first message. */
export const withOlder = (
  log: MessageLog,
  page: readonly ChatMessage[],
  more: boolean,
): MessageLog => {
  const first = log.messages[0]?.seq ?? Number.POSITIVE_INFINITY;
  const older = page.filter(({ seq }) => seq < first);
  return { ...log, messages: [...older, ...log.messages], hasOlder: more };
};

/**
 * The log with those of the messages that follow its last one without a gap [H7]. Messages that it has,
 * and messages beyond a gap, change nothing.
 */
export const withNewer = (log: MessageLog, arrived: readonly ChatMessage[]): MessageLog => {
  let next = lastSeqOf(log) + 1;
  const following: ChatMessage[] = [];
  for (const message of arrived.toSorted((one, other) => one.seq - other.seq)) {
    if (message.seq !== next) continue;
    following.push(message);
    next += 1;
  }
  return following.length === 0 ? log : { ...log, messages: [...log.messages, ...following] };
};
