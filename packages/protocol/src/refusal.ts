import type { ErrorCode, Refusal } from './ack.js';
import { isRetryable } from './error-codes.js';

type RefusalExtras = Pick<Refusal, 'retryAfterMs' | 'suggestion' | 'account' | 'detail'>;

export const refusal = (code: ErrorCode, extras: RefusalExtras = {}): Refusal => ({
  ok: false,
  code,
  retryable: isRetryable(code),
  ...extras,
});
