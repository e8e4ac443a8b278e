import { expect, it } from '@jest/globals';
import { parsedUrl } from './parsed-url.js';

it('an address is one however often it is looked at', () => {
  const looks = Array.from({ length: 20_000 }, () => parsedUrl('https://münchen.de/Straße')?.host);
  expect(new Set(looks)).toEqual(new Set(['xn--mnchen-3ya.de']));
});

it('what is no address is undefined', () => {
  expect(['', 'münchen', 'https://', 'http://a b'].map(parsedUrl)).toEqual(
    Array(4).fill(undefined),
  );
});
