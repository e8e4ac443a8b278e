import { isDeepStrictEqual } from 'node:util';
import type { ChatMessage } from '@parley/protocol';

/** What one connection was told, in the order in which it came. */
export type Told = { by: string; messages: readonly ChatMessage[] };

/** What people did and were told in one conversation, and what is kept of it in the end. */
export type History = {
  /** The texts that were sent, acked or not, by the ids that their senders gave them. */
  sent: ReadonlyMap<string, string>;
  /** What senders were told is kept. */
  acked: readonly ChatMessage[];
  /** What connections were pushed. */
  pushed: readonly Told[];
  /** The whole log, as each person reads it when all is over. */
  kept: readonly Told[];
};

/**
 * Whatever is not as it should be: each acked message is kept once, as it was acked, all read the same log without
 * a gap, nobody was pushed anything else or in another order, and nothing is kept that nobody sent.
 */
export const faultsOf = ({ sent, acked, pushed, kept }: History): string[] => {
  const log = kept[0]?.messages ?? [];
  const bySeq = new Map(log.map((message) => [message.seq, message]));
  const isKept = (message: ChatMessage): boolean =>
    isDeepStrictEqual(bySeq.get(message.seq), message);
  return [
    ...kept
      .filter(({ messages }) => !isDeepStrictEqual(messages, log))
      .map(({ by }) => `${by} reads another log than ${kept[0]?.by}`),
    ...log
      .filter(({ seq }, index) => seq !== index + 1)
      .map(({ seq }, index) => `number ${seq} stands at place ${index + 1}`)
      .slice(0, 1),
    ...twice(log.map(({ id }) => id)).map((id) => `${id} is kept twice`),
    ...log.filter((message) => !isAsSent(message, sent)).map(({ id }) => `nobody sent ${id} so`),
    ...acked.filter((message) => !isKept(message)).map(({ id }) => `${id} was acked and is lost`),
    ...pushed.flatMap(({ by, messages }) => [
      ...messages
        .filter((message) => !isKept(message))
        .map(({ id }) => `${by} was pushed ${id}, which is not kept so`),
      ...messages
        .filter(({ seq }, index) => seq <= (messages[index - 1]?.seq ?? 0))
        .map(({ seq }) => `${by} was pushed ${seq} too late, or twice`),
    ]),
  ];
};

/** The cards of calls are written by the server. */
const isAsSent = ({ id, body }: ChatMessage, sent: ReadonlyMap<string, string>): boolean =>
  body.kind !== 'text' || sent.get(id) === body.text;

export const twice = (ids: readonly string[]): string[] => {
  const seen = new Set<string>();
  return ids.filter((id) => seen.size === seen.add(id).size);
};
