import { expect, it } from '@jest/globals';
import { type AtTheDoor, waysIn } from './ways-in.js';

const doors: [AtTheDoor['door'], readonly string[]][] = [
  ['invitation', ['password']],
  ['accounts', ['register', 'password']],
  ['open', ['guest', 'register', 'password']],
];

it.each(doors)('[D2] the door "%s" leaves open %j, from wherever one comes', (door, ways) => {
  for (const fromOwnMachine of [true, false]) {
    expect(waysIn({ isSetUp: true, door, fromOwnMachine })).toEqual(ways);
  }
});

it.each(doors)('[D2] before the set-up "%s" counts from the own machine alone', (door, ways) => {
  expect(waysIn({ isSetUp: false, door, fromOwnMachine: true })).toEqual(ways);
  expect(waysIn({ isSetUp: false, door, fromOwnMachine: false })).toEqual(['password']);
});
