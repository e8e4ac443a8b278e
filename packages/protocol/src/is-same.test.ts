import { expect, it } from '@jest/globals';
import { isSame } from './is-same.js';

const list: unknown[] = [];

it.each([
  { what: 'equal fields at any depth', one: { a: { b: 1 } }, other: { a: { b: 1 } }, same: true },
  { what: 'the same list', one: { list }, other: { list }, same: true },
  { what: 'a copy from elsewhere', one: structuredClone({ a: 1 }), other: { a: 1 }, same: true },
  { what: 'another field', one: { a: 1 }, other: { b: 1 }, same: false },
  { what: 'a field more', one: { a: 1 }, other: { a: 1, b: undefined }, same: false },
  { what: 'another value', one: { a: { b: 1 } }, other: { a: { b: 2 } }, same: false },
  { what: 'another list', one: { list }, other: { list: [] }, same: false },
  { what: 'nothing', one: null, other: {}, same: false },
])('$what: $same', ({ one, other, same }) => {
  expect(isSame(one, other)).toBe(same);
});
