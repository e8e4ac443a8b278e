import { describe, expect, it } from '@jest/globals';
import { initials } from './initials.js';

describe('initials', () => {
  it.each([
    ['Anna', 'A'],
    ['anna', 'A'],
    ['Anna Maria Schmidt', 'AS'],
    ['王小明', '小明'],
    ['李雷', '李雷'],
    ['Zoë 🎉', 'Z'],
    ['நிலா', 'நி'],
    ['Anna 2', 'A'],
    ['42', '4'],
  ])('of %s are %s', (name, expected) => {
    expect(initials(name)).toBe(expected);
  });
});
