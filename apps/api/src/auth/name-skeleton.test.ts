import { describe, expect, it } from '@jest/globals';
import { nameIssue, nameKey, normalizeName, reservedNames } from '@parley/protocol';
import fc from 'fast-check';
import { isReserved, skeletonsOf } from './name-skeleton.js';

/** Whether two names could be taken for each other [A14]. */
const lookAlike = (one: string, other: string): boolean => {
  const [a, b] = [normalizeName(one), normalizeName(other)].map(skeletonsOf);
  return a?.skeleton === b?.skeleton || a?.shownSkeleton === b?.shownSkeleton;
};

/** Names as people have them, and letters of several scripts that look like each other. */
const someName = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom(...'aeopcxyiIlO0oаеорсхуіІΑΟοаnΝм1|mrnwvѵ大カ力'),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    ),
    minLength: 2,
    maxLength: 12,
  })
  .map(normalizeName)
  .filter((name) => nameIssue(name) === undefined);

describe('names that look alike [A14]', () => {
  it.each([
    ['Zoe', 'Zоe', 'a Cyrillic о'],
    ['Zoe', 'ZОЕ', 'Cyrillic capitals'],
    ['Zoe', 'Ζοе', 'Greek and Cyrillic'],
    ['Zoe', 'Z0e', 'a zero'],
    ['Anna', 'ꓮnna', 'a letter of Lisu'],
    ['Anna', 'Αnna', 'a Greek Alpha'],
    ['Ian', 'lan', 'a small L'],
    ['Ian', 'іan', 'a Cyrillic і'],
    ['Paul', 'Pau1', 'a one'],
    ['Paul', 'PauI', 'a capital I'],
    ['Tom', 'Torn', 'r and n'],
    ['scope', 'ѕсоре', 'Cyrillic alone'],
    ['力量', 'カ量', 'a Katakana'],
    ['Anna', 'ａｎｎａ', 'full width'],
    ['Ian Miller', 'Ian Mi\u0307ller', 'a second dot on the i'],
    ['Ian Miller', 'Ian Mı\u0307ller', 'a dot on an i without'],
    ['Anja', 'Anj\u0307a', 'a second dot on the j'],
    [
      '\u05d3\u05e0\u05d4 Cohen',
      'Cohen \u05d3\u05e0\u05d4',
      'the other order, which is shown alike',
    ],
    ['Cohen-\u05d3\u05e0\u05d4', '\u05d3\u05e0\u05d4-Cohen', 'the other order about a hyphen'],
    ['Bo\u0338b', 'Bo\u0338\u0338b', 'a stroke twice'],
  ])('%s and %s, by %s', (one, other) => {
    expect(lookAlike(one, other)).toBe(true);
  });

  it.each([
    ['Zoe', 'Zoë'],
    ['Zoe', 'Żoe'],
    ['Bo\u0338b', 'Bob'],
    ['דנה כהן', 'כהן דנה'],
    ['דנה', '(דנה)'],
    ['דנה 2', 'דנה 3'],
    ['Anna Maria', 'Maria Anna'],
    ['Anna', 'Hanna'],
    ['Kai', 'Kal'],
    ['KAI', 'Kal'],
    ['Ali', 'All'],
    ['Привет', 'Пока'],
    ['Νίκος', 'Nikos'],
    ['大厅', '大堂'],
    ['Bob 2', 'Bob 3'],
    ['Иван', 'Ivan'],
  ])('are not %s and %s', (one, other) => {
    expect(lookAlike(one, other)).toBe(false);
  });

  it('are all that are the same name in another case or form', () => {
    fc.assert(
      fc.property(someName, (name) => {
        for (const same of [nameKey(name), normalizeName(name.normalize('NFD'))]) {
          expect(lookAlike(name, same)).toBe(true);
        }
      }),
    );
  });

  it('have a skeleton that any name has, that is stable, and that does not grow without bounds', () => {
    fc.assert(
      fc.property(someName, (name) => {
        const { skeleton, shownSkeleton } = skeletonsOf(name);
        expect(skeletonsOf(name)).toEqual({ skeleton, shownSkeleton });
        for (const text of [skeleton, shownSkeleton]) {
          expect(text.length).toBeGreaterThan(0);
          expect([...text].length).toBeLessThanOrEqual(20 * [...name.normalize('NFD')].length);
        }
      }),
    );
  });
});

describe("the interface's own words [A15]", () => {
  it.each([
    'Lobby',
    'lobby',
    'LOBBY',
    'Lоbby',
    'L0bby',
    'You',
    'Yоu',
    '大厅',
    'Parley',
    'Ρarley',
    'Αdmin',
    'ＹＯＵ',
    'ADMlN',
    '大廳',
    '管理員',
    'Admi\u0307n',
  ])('are no names: %s', (name) => {
    expect(isReserved(normalizeName(name))).toBe(true);
  });

  it.each(['Louis', 'Bobby', 'Youssef', '王小厅', 'Adam', 'Parlay', 'Guestav', '你好'])(
    'are none of %s',
    (name) => {
      expect(isReserved(name)).toBe(false);
    },
  );

  it('are as the server would store them, each once', () => {
    expect(reservedNames.map(normalizeName)).toEqual(reservedNames);
    expect(new Set(reservedNames.map(nameKey)).size).toBe(reservedNames.length);
  });
});
