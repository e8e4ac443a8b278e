import { describe, expect, it } from '@jest/globals';
import { isPrivacyPage, PRIVACY } from './help-address.js';

describe('the page on privacy', () => {
  it('is at its path, with or without a slash, and nowhere else', () => {
    expect([PRIVACY, `${PRIVACY}/`].every(isPrivacyPage)).toBe(true);
    expect(['/', '/help', `${PRIVACY}/x`, '/settings'].some(isPrivacyPage)).toBe(false);
  });
});
