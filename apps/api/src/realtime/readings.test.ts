import { describe, expect, it } from '@jest/globals';
import { PersonId } from '@parley/protocol';
import { Readings } from './readings.js';

const person = (index: number): PersonId =>
  PersonId.parse(`00000000-0000-4000-8000-00000000000${index}`);
const [anna, bob] = [person(1), person(2)];

type Wish = readonly [who: PersonId, what: string];

/** Somebody's wishes, by their names. */
const of = (who: PersonId, names: string): Wish[] => [...names].map((what) => [who, what]);

/** Lets several wish to read from one address; what has begun, and a way to end the first of them. */
const readingFrom = (databaseUrl: string | undefined, wishes: readonly Wish[]) => {
  const readings = new Readings({ rateLimitScale: 1, databaseUrl });
  const begun: string[] = [];
  const ends: ((bytes: number) => void)[] = [];
  for (const [person, what] of wishes) {
    readings.inTurn({ person, address: '192.0.2.1' }, (end) => {
      begun.push(what);
      ends.push(end);
    });
  }
  return { begun, endFirst: (bytes = 100) => ends.shift()?.(bytes) };
};

const reading = (...wishes: readonly Wish[]) => readingFrom('postgres://192.0.2.2/parley', wishes);

describe('readings', () => {
  it('[L16] are one at once of a database that does one thing after the other', () => {
    const { begun, endFirst } = readingFrom(undefined, of(anna, 'abc'));
    expect(begun.join('')).toBe('a');
    endFirst();
    expect(begun.join('')).toBe('ab');
  });

  it('[L16] are four at once, and then each begins when one has ended', () => {
    const { begun, endFirst } = reading(...of(anna, 'abcdef'));
    expect(begun.join('')).toBe('abcd');
    endFirst();
    expect(begun.join('')).toBe('abcde');
  });

  it('[L16] of one person do not stand before those of another', () => {
    const { begun, endFirst } = reading(...of(anna, 'abcdefg'), ...of(bob, 'B'));
    endFirst();
    endFirst();
    expect(begun.join('')).toBe('abcdeB');
  });

  it('[L16] of a person who has had much wait, and those of others do not', () => {
    const { begun, endFirst } = reading(...of(anna, 'abcdef'), ...of(bob, 'B'));
    endFirst(2_200 * 1024);
    expect(begun.join('')).toBe('abcdB');
  });

  it('[L16] cost something however short the answers are', () => {
    const { begun, endFirst } = reading(...of(anna, 'a'.repeat(600)));
    for (let ended = 0; ended < 600; ended += 1) endFirst(0);
    expect(begun.length).toBeLessThan(600);
  });

  it('[L16] of one address wait for each other once they have been much', () => {
    const { begun, endFirst } = reading(...of(anna, 'abcd'), ...of(bob, 'B'));
    endFirst(6 * 1024 * 1024);
    expect(begun.join('')).toBe('abcd');
  });
});
