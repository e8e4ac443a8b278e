import { describe, expect, it } from '@jest/globals';
import { DeviceId, PersonId, RequestId, ResumeToken, SessionToken, Timestamp } from './ids.js';

const accepts = (schema: { safeParse(input: unknown): { success: boolean } }, input: unknown) =>
  schema.safeParse(input).success;

describe('an id', () => {
  it('[W8] is a UUID and is compared in lower case', () => {
    const written = 'ABCDEF01-2345-4678-9ABC-DEF012345678';
    expect(PersonId.parse(written)).toBe(written.toLowerCase());
  });

  it.each([
    '',
    'anna',
    '01234567-89ab-4def-8123-456789abcde',
    '00000000-0000-0000-0000-000000000000',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
    7,
    null,
    {},
  ])('[W8] is never %j', (input) => {
    expect(accepts(PersonId, input)).toBe(false);
    expect(accepts(DeviceId, input)).toBe(false);
    expect(accepts(RequestId, input)).toBe(false);
  });

  it.each(['00000000-0000-4000-8000-000000000000', 'ffffffff-ffff-4fff-bfff-ffffffffffff'])(
    '[W8] may be %s, which is of a version',
    (input) => {
      expect(accepts(DeviceId, input)).toBe(true);
    },
  );
});

describe.each([
  ['session', SessionToken],
  ['resume', ResumeToken],
])('a %s token', (_, Token) => {
  it('has 20 to 128 characters', () => {
    expect(accepts(Token, 'x'.repeat(19))).toBe(false);
    expect(accepts(Token, 'x'.repeat(20))).toBe(true);
    expect(accepts(Token, 'x'.repeat(128))).toBe(true);
    expect(accepts(Token, 'x'.repeat(129))).toBe(false);
  });
});

describe('a timestamp', () => {
  it('is a whole number of milliseconds, not before 1970', () => {
    expect(accepts(Timestamp, 0)).toBe(true);
    for (const input of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, '0']) {
      expect(accepts(Timestamp, input)).toBe(false);
    }
  });
});
