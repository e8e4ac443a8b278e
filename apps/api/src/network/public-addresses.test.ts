import { expect, it } from '@jest/globals';
import { isPublic } from './public-addresses.js';

it.each([
  '198.41.0.4',
  '9.255.255.255',
  '11.0.0.0',
  '100.128.0.0',
  '2606:4700::1111',
  '2001:200::1',
])('the internet leads to %s', (address) => {
  expect(isPublic(address)).toBe(true);
});

it.each([
  '10.0.0.1',
  '100.64.0.1',
  '127.0.0.1',
  '169.254.1.1',
  '::1',
  '::ffff:198.41.0.4',
  'fd00::1',
])('it does not lead to %s', (address) => {
  expect(isPublic(address)).toBe(false);
});
