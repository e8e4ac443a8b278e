import { z } from 'zod';
import { errorCodes } from './error-codes.js';

export const ErrorCode = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** The ack of a message that had no effect. */
export const Refusal = z.object({
  ok: z.literal(false),
  code: ErrorCode,
  retryable: z.boolean(),
  /** Milliseconds to wait before trying again; with `RATE_LIMITED` and `UNAVAILABLE`. */
  retryAfterMs: z.number().int().nonnegative().optional(),
  /** With `NAME_TAKEN`: a similar name that was free a moment ago. */
  suggestion: z.string().optional(),
  /** With `NAME_TAKEN`, told by an open door alone: whoever has the name has a password, and signs in by it. */
  account: z.boolean().optional(),
  /** For developers, in English: which field is wrong and how. Never repeats what was sent. */
  detail: z.string().optional(),
});
export type Refusal = z.infer<typeof Refusal>;
