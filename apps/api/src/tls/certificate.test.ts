import { expect, it } from '@jest/globals';
import { endsSoon } from './certificate.js';

const DAY_MS = 24 * 60 * 60 * 1_000;

it.each([
  ['of 90 days, 15 before its end, does not', 90, 15, false],
  ['of 90 days, 13 before its end, does', 90, 13, true],
  ['of 90 days, after its end, does', 90, -1, true],
  ['of 6 days, 3 before its end, does not', 6, 3, false],
  ['of 6 days, 1 before its end, does', 6, 1, true],
])('a certificate %s end soon', (_, days, left, isSo) => {
  const notAfter = new Date(Date.now() + left * DAY_MS);
  const notBefore = new Date(notAfter.getTime() - days * DAY_MS);
  expect(endsSoon({ notBefore, notAfter })).toBe(isSo);
});
