import { describe, expect, it } from '@jest/globals';
import { typedKey } from './typed-keys.js';

/** What the field of a message hears, in the order in which browsers send it. */
type Heard = {
  readonly key: string;
  readonly nativeEvent: { readonly isComposing: boolean; readonly keyCode: number };
};

const key = (name: string, keyCode: number, isComposing: boolean): Heard => ({
  key: name,
  nativeEvent: { isComposing, keyCode },
});

/** Which keys of these the page hears. */
const heardOf = (keys: readonly Heard[]): string[] => {
  const heard: string[] = [];
  const onKeyDown = typedKey((event: Heard) => void heard.push(event.key));
  for (const each of keys) onKeyDown(each);
  return heard;
};

describe('the Enter of an input method', () => {
  it('ends Korean input and is then one of its own, however soon', () => {
    const chrome = [key('ㅎ', 229, true), key('Enter', 229, true), key('Enter', 13, false)];
    expect(heardOf(chrome)).toEqual(['Enter']);
    const windows = [key('Process', 229, true), key('Process', 229, true), key('Enter', 13, false)];
    expect(heardOf(windows)).toEqual(['Enter']);
  });

  it('chooses a Japanese word, also in Safari, where the composition has ended before', () => {
    expect(heardOf([key('Enter', 229, true)])).toEqual([]);
    expect(heardOf([key('k', 229, true), key('Enter', 229, false)])).toEqual([]);
  });

  it('takes the Latin letters of pinyin as they are', () => {
    const firefox = [key('n', 229, true), key('i', 229, true), key('Enter', 229, true)];
    expect(heardOf(firefox)).toEqual([]);
    // Where the key is told as itself, the composition tells.
    expect(heardOf([key('n', 78, true), key('Enter', 13, true)])).toEqual([]);
  });

  it('is followed by the Enter that sends', () => {
    expect(heardOf([key('Enter', 229, false), key('Enter', 13, false)])).toEqual(['Enter']);
  });
});

it('lets Escape drop what is composed, and nothing else', () => {
  expect(heardOf([key('Escape', 229, true), key('Escape', 27, false)])).toEqual(['Escape']);
});

it('hears the keys of those who compose nothing', () => {
  expect(heardOf([key('a', 65, false), key('Enter', 13, false)])).toEqual(['a', 'Enter']);
});
