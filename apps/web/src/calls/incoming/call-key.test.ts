import { describe, expect, it } from '@jest/globals';
import { isCallKey } from './call-key.js';

const press = {
  key: 'Enter',
  ctrlKey: true,
  shiftKey: true,
  altKey: false,
  metaKey: false,
  repeat: false,
};

describe('the key of a call', () => {
  it('is Enter with Control and Shift', () => {
    expect(isCallKey(press)).toBe(true);
  });

  it.each([
    { ctrlKey: false },
    { shiftKey: false },
    { altKey: true },
    { metaKey: true },
    { repeat: true },
    { key: ' ' },
  ])('is not that with %j', (other) => {
    expect(isCallKey({ ...press, ...other })).toBe(false);
  });
});
