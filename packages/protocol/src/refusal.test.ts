import { describe, expect, it } from '@jest/globals';
import { ErrorCode, Refusal } from './ack.js';
import { errorCodes, isRetryable } from './error-codes.js';
import { refusal } from './refusal.js';

describe('refusal', () => {
  it.each(errorCodes)('[M2] %s parses as a failed ack that says whether to try again', (code) => {
    const ack = refusal(code);
    expect(Refusal.parse(ack)).toEqual(ack);
    expect(ack).toEqual({ ok: false, code, retryable: isRetryable(code) });
  });

  it('[M2] only what may pass by itself is worth trying again', () => {
    expect(errorCodes.filter(isRetryable)).toEqual(['RATE_LIMITED', 'UNAVAILABLE', 'INTERNAL']);
  });

  it('carries how long to wait, what else is free, and what is wrong', () => {
    expect(refusal('RATE_LIMITED', { retryAfterMs: 500 }).retryAfterMs).toBe(500);
    expect(refusal('NAME_TAKEN', { suggestion: 'Anna 2' }).suggestion).toBe('Anna 2');
    expect(refusal('BAD_MESSAGE', { detail: 'text: empty' }).detail).toBe('text: empty');
  });

  it('an unknown code does not parse', () => {
    expect(ErrorCode.safeParse('OOPS').success).toBe(false);
    expect(Refusal.safeParse({ ok: false, code: 'OOPS', retryable: false }).success).toBe(false);
  });
});
