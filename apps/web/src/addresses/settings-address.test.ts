import { describe, expect, it } from '@jest/globals';
import { settingsAt, settingsPath } from './settings-address.js';

describe('an address of the settings', () => {
  it.each([
    'first',
    'ring-volume',
    'language',
    'appearance',
    'blocked',
    'leave',
    'account',
  ] as const)('leads to the page %s', (page) => expect(settingsAt(settingsPath(page))).toBe(page));

  it('is /settings for the first page, and may end with a slash', () => {
    expect(settingsPath('first')).toBe('/settings');
    expect(settingsAt('/settings/')).toBe('first');
  });

  it.each(['/', '/settings/first', '/settings/else', '/settings/language/x', '/r/settings'])(
    '%s is none',
    (path) => expect(settingsAt(path)).toBeUndefined(),
  );
});
