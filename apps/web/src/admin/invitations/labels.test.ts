import { describe, expect, it } from '@jest/globals';
import { limits } from '@parley/protocol';
import { labelsOf } from './labels.js';

describe('those whom links are for', () => {
  it.each([
    ['nobody', '  \n ', []],
    ['one a line', 'Bob\nCarol\n', ['Bob', 'Carol']],
    [
      'a list of addresses',
      'bob@example.org, carol@example.org;',
      ['bob@example.org', 'carol@example.org'],
    ],
    ['a list in Chinese', '小明、小红，小刚', ['小明', '小红', '小刚']],
    ['somebody twice', 'Bob\n Bob ', ['Bob']],
  ])('%s', (_, text, expected) => {
    expect(labelsOf(text)).toEqual(expected);
  });

  it('are no longer than the server takes them', () => {
    expect(labelsOf('😀'.repeat(limits.label + 1))).toEqual(['😀'.repeat(limits.label)]);
  });
});
