import { describe, expect, it } from '@jest/globals';
import { letterOf } from './letter-of.js';

describe('the letter of a key', () => {
  it.each([
    ['English', 'm', 'KeyM', 'm'],
    ['capitals', 'M', 'KeyM', 'm'],
    ['French, where M is beside L', 'm', 'Semicolon', 'm'],
    ['Turkish', 'ı', 'KeyI', 'ı'],
    ['Russian', 'ь', 'KeyM', 'm'],
    ['Russian capitals', 'М', 'KeyV', 'v'],
    ['Greek', 'μ', 'KeyM', 'm'],
    ['Hebrew', 'צ', 'KeyM', 'm'],
    ['Arabic, two letters by one key', 'لا', 'KeyB', 'b'],
    ['Thai, a mark', 'ิ', 'KeyB', 'b'],
    ['Korean', 'ㅡ', 'KeyM', 'm'],
    ['Japanese kana', 'も', 'KeyM', 'm'],
  ])('in %s', (_, key, code, letter) => {
    expect(letterOf({ key, code })).toBe(letter);
  });

  it.each([
    ['the comma of the French M', ',', 'KeyM', ','],
    ['a digit', '1', 'Digit1', '1'],
    ['a named key', 'Enter', 'Enter', 'enter'],
    ['a letter where no keyboard has one', 'ж', 'Semicolon', 'ж'],
    ['a dead key', 'Dead', 'KeyM', 'dead'],
    ['no key at all', '', '', ''],
  ])('is not read into %s', (_, key, code, letter) => {
    expect(letterOf({ key, code })).toBe(letter);
  });
});
