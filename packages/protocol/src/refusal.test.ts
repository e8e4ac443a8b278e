import { describe, expect, it } from '@jest/globals';
import { ErrorCode, Refusal } from './ack.js';
import { errorCodes } from './error-codes.js';
import { refusal } from './refusal.js';

describe('refusal', () => {
  it.each(errorCodes)('[M2] %s parses as a failed ack, with all that may go with it', (code) => {
    const extras = { retryAfterMs: 500, suggestion: 'Anna 2', detail: 'text: empty' };
    const ack = refusal(code, extras);
    expect(Refusal.parse(ack)).toEqual(ack);
    expect(ack).toMatchObject(extras);
  });

  it('an unknown code does not parse', () => {
    expect(ErrorCode.safeParse('OOPS').success).toBe(false);
    expect(Refusal.safeParse({ ok: false, code: 'OOPS', retryable: false }).success).toBe(false);
  });
});
