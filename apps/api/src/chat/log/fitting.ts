import { type ChatMessage, limits, utf8Bytes } from '@parley/protocol';

/** For all of an answer that is no message. */
const AROUND = 1_024;

/**
 * The first of the messages that one answer can hold [L8], which is one at least: how much others write into
 * a page is up to them.
 */
export const fitting = (messages: readonly ChatMessage[], limit: number): ChatMessage[] => {
  let left = limits.historyBytes - AROUND;
  const isWithin = (message: ChatMessage): boolean => {
    left -= utf8Bytes(JSON.stringify(message)) + 1;
    return left >= 0;
  };
  const end = messages.findIndex((message) => !isWithin(message));
  return messages.slice(0, Math.min(limit, end < 0 ? limit : Math.max(1, end)));
};
