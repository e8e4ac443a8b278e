import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Name } from './auth.js';
import { nameIssue, nameKey, normalizeName } from './name.js';

/** Spelled out, since the rule under test is written with Unicode's classes. */
const invisible = [
  ...['\0', '\b', '\u007f', '\u0085', '\u00ad', '\u034f', '\u061c', '\u115f', '\u1160', '\u17b4'],
  ...['\u180e', '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u202a', '\u202b', '\u202c'],
  ...['\u202d', '\u202e', '\u2060', '\u2061', '\u2064', '\u2066', '\u2067', '\u2068', '\u2069'],
  ...['\u206a', '\u206f', '\u2800', '\u3164', '\ufe00', '\ufe0f', '\uffa0', '\ufff9', '\ufffb'],
  ...['\u{1bca0}', '\u{1d159}', '\u{1d173}', '\u{e0001}', '\u{e0041}', '\u{e0100}'],
];
const unpaired = ['\ud800', '\udbff', '\udc00', '\udfff'];

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc
    .array(fc.constantFrom(...invisible, ...unpaired, 'A', 'ß', 'é', 'ﬁ', ' ', '\t', '語', '́'), {
      maxLength: 12,
    })
    .map((parts) => parts.join('')),
);
const accepted = anything.map(normalizeName).filter((name) => nameIssue(name) === undefined);

describe('[A4] a name', () => {
  it.each([
    ['  Anna   Berg ', 'Anna Berg'],
    ['Anna\u00a0\t\u3000Berg', 'Anna Berg'],
    ['Ａｎｎａ', 'Anna'],
    ['Ame\u0301lie', 'Amélie'],
    ['\ufb01nn', 'finn'],
  ])('%j is stored as %j', (typed, stored) => {
    expect(Name.parse(typed)).toBe(stored);
  });

  it.each(['李雷', 'Дмитрий', 'محمد', 'नमन', 'Zoë', "O'Neill", 'Jo', 'Anna 🦉', '42'])(
    '%j is fine',
    (name) => {
      expect(Name.parse(name)).toBe(name.normalize('NFKC'));
    },
  );

  it('has 2 to 32 code points', () => {
    expect(nameIssue('A')).toBe('too-short');
    expect(nameIssue('Al')).toBeUndefined();
    expect(nameIssue(`A${'🦉'.repeat(31)}`)).toBeUndefined();
    expect(nameIssue('x'.repeat(33))).toBe('too-long');
    expect(Name.safeParse(`Anna${' '.repeat(300)}`).success).toBe(false);
  });

  it.each([...invisible, ...unpaired])('never holds the invisible %j', (character) => {
    expect(Name.safeParse(`An${character}na`).success).toBe(false);
  });

  it.each(['\u0301Anna', 'An \u0301na', 'Anna\u0325\u0302\u0303\u0304\u0305\u0306\u0307'])(
    'never begins with marks nor piles them up: %j',
    (name) => {
      expect(nameIssue(normalizeName(name))).toBe('unshowable');
    },
  );

  it.each(['--', '🦉🦉', '. .'])('has a letter or a digit, so it is never %j', (name) => {
    expect(nameIssue(name)).toBe('no-letter');
  });

  it('stays the same when it is normalized again', () => {
    fc.assert(
      fc.property(anything, (typed) => {
        const once = normalizeName(typed);
        expect(normalizeName(once)).toBe(once);
      }),
    );
  });

  it('holds no invisible character, whatever was typed', () => {
    fc.assert(
      fc.property(accepted, (name) => {
        expect([...invisible, ...unpaired].filter((part) => [...name].includes(part))).toEqual([]);
        expect(name).toBe(name.trim());
        expect(name).not.toMatch(/\s\s|[^\S ]/u);
      }),
    );
  });
});

describe('[A5] the key of a name', () => {
  it.each([
    ['ANNA', 'anna'],
    ['ａｎｎａ', 'Anna'],
    ['STRASSE', 'straße'],
    ['STRAẞE', 'strasse'],
    ['ΟΔΥΣΣΕΥΣ', 'οδυσσευς'],
    ['AMÉLIE', 'ame\u0301lie'],
    ['Anna  Berg', 'anna\u00a0berg'],
  ])('is one for %j and %j', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });

  it('tells different names apart', () => {
    const names = ['Anna', 'Anne', 'Änna', 'Anna Berg', 'AnnaBerg'];
    expect(new Set(names.map(nameKey)).size).toBe(names.length);
  });

  it('is the same in any case, width and composition', () => {
    fc.assert(
      fc.property(accepted, (name) => {
        const key = nameKey(name);
        const decomposed = name.normalize('NFD');
        const variants = [
          name.toLowerCase(),
          decomposed.toUpperCase(),
          decomposed,
          ` ${name} `,
          name.replace(/[!-~]/gu, (ascii) => String.fromCodePoint(ascii.charCodeAt(0) + 0xfee0)),
          key,
        ];
        for (const variant of variants) expect(nameKey(variant)).toBe(key);
      }),
    );
  });
});
