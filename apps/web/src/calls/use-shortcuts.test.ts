import { describe, expect, it } from '@jest/globals';
import { shortcutOf } from './use-shortcuts.js';

const plain = {
  key: 'm',
  code: 'KeyM',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  repeat: false,
  defaultPrevented: false,
};
const mute = () => {};
const of = (press: Partial<typeof plain>) => shortcutOf({ ...plain, ...press }, { m: mute });

describe('a shortcut', () => {
  it('is the key alone, also with the capitals locked', () => {
    expect(of({})).toBe(mute);
    expect(of({ key: 'M' })).toBe(mute);
  });

  it('is found where the layout has another letter on its key', () => {
    expect(of({ key: 'ь' })).toBe(mute);
    expect(of({ key: ',' })).toBeUndefined();
  });

  it.each(['ctrlKey', 'metaKey', 'altKey', 'shiftKey'] as const)('is not meant with %s', (key) => {
    expect(of({ [key]: true })).toBeUndefined();
  });

  it('acts once while the key is held down, and not when something else took the key', () => {
    expect(of({ repeat: true })).toBeUndefined();
    expect(of({ defaultPrevented: true })).toBeUndefined();
  });

  it.each(['v', 'Enter', 'constructor'])('is none of %p', (key) => {
    expect(of({ key })).toBeUndefined();
  });
});
