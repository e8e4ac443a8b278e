import { expect, it } from '@jest/globals';
import { isOutdated } from './coturn.js';

it.each([
  ['4.5.2', true],
  ['4.6.1', true],
  ['4.13.0', true],
  ['4.13', true],
  ['unknown', true],
  ['4.13.1', false],
  ['4.14.0', false],
  ['5.0.0', false],
])('coturn %s has known holes: %s', (version, isIt) => {
  expect(isOutdated(version)).toBe(isIt);
});
