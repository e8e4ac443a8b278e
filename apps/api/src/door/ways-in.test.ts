import { expect, it } from '@jest/globals';
import { type AtTheDoor, waysIn } from './ways-in.js';

const all = ['guest', 'register', 'password'];
const doors = ['invitation', 'accounts', 'open'] as const;

it.each<[AtTheDoor['door'], readonly string[]]>([
  ['invitation', ['password']],
  ['accounts', ['register', 'password']],
  ['open', all],
])('[D2] the door "%s" leaves open %j, from wherever one comes', (door, ways) => {
  for (const fromOwnMachine of [true, false]) {
    expect(waysIn({ isSetUp: true, door, fromOwnMachine })).toEqual(ways);
  }
});

it.each(doors)('[D2] before the set-up "%s" does not count, but where one comes from', (door) => {
  expect(waysIn({ isSetUp: false, door, fromOwnMachine: true })).toEqual(all);
  expect(waysIn({ isSetUp: false, door, fromOwnMachine: false })).toEqual(['password']);
});
