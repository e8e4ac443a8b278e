import type { Refusal } from '@parley/protocol';
import { retryDelay } from './back-off.js';

/** Asks again what was refused, later each time. */
export type Retry = {
  /** How often it was refused since it last succeeded. */
  readonly failures: number;
  later(refusal: Refusal, again: () => void): void;
  succeeded(): void;
  stop(): void;
};

export const openRetry = (): Retry => {
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    get failures() {
      return failures;
    },
    later(refusal, again) {
      clearTimeout(timer);
      timer = setTimeout(again, retryDelay(refusal, failures));
      failures += 1;
    },
    succeeded() {
      clearTimeout(timer);
      failures = 0;
    },
    stop: () => clearTimeout(timer),
  };
};
