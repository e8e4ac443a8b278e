import type { CallLogger } from '@parley/call';

type Details = Readonly<Record<string, unknown>>;

/** Lines kept: a call with some trouble writes about twenty. */
const KEPT = 100;
/** Longer texts are no ids or names of states; a description or a candidate must never come in here. */
const LONGEST = 80;

const wordOf = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value.length <= LONGEST ? value : undefined;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
};

const lineOf = (message: string, details: Details): string =>
  Object.entries(details).reduce((line, [key, value]) => {
    const word = wordOf(value);
    return word === undefined ? line : `${line} ${key}=${word}`;
  }, message);

/** What the engine did lately, in memory: shown in the details of a call that failed, sent nowhere. */
export class CallLog implements CallLogger {
  readonly #now: () => number;
  #lines: readonly string[] = [];

  /** @param now milliseconds since 1970 */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** The oldest first, each with its time of day in UTC. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  /** Not kept: it is for whoever debugs the engine with a logger of their own. */
  debug(): void {}

  info(message: string, details: Details = {}): void {
    this.#add(lineOf(message, details));
  }

  warn(message: string, details: Details = {}): void {
    this.#add(`! ${lineOf(message, details)}`);
  }

  #add(line: string): void {
    const time = new Date(this.#now()).toISOString().slice(11, 23);
    this.#lines = [...this.#lines, `${time} ${line}`].slice(-KEPT);
  }
}
