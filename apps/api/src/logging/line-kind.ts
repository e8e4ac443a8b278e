import { isRecord } from '@parley/protocol';

const MOST_CHARACTERS = 200;

/**
 * What makes two lines the same kind: where they come from, what they tell, and which error is behind them. Whom
 * or which call it happened to does not.
 */
export const kindOf = (level: string, message: unknown, rest: readonly unknown[]): string => {
  const told = isRecord(message)
    ? [message['event'], message['error'], message['code']]
    : [message instanceof Error ? message.name : message];
  return [level, rest.at(-1), ...told].map(String).join(' ').slice(0, MOST_CHARACTERS);
};
