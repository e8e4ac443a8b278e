import { describe, expect, it } from '@jest/globals';
import { isLocale, localeFor } from './locales.js';

describe('the language', () => {
  it.each([
    [['zh-CN', 'en'], 'zh-Hans'],
    [['zh-TW'], 'zh-Hans'],
    [['en-GB', 'zh-CN'], 'en'],
    [['fr-FR', 'zh', 'en'], 'zh-Hans'],
    [['fr-FR'], 'en'],
    [[], 'en'],
  ])('of a browser that wants %j is %s', (wanted, expected) => {
    expect(localeFor(wanted)).toBe(expected);
  });

  it('is not taken from storage when Parley does not speak it', () => {
    expect(isLocale('zh-Hans')).toBe(true);
    expect(isLocale('toString')).toBe(false);
    expect(isLocale(null)).toBe(false);
  });
});
