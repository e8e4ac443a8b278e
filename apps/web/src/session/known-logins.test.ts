import { describe, expect, it } from '@jest/globals';
import { limits, type SessionToken } from '@parley/protocol';
import { MemoryStorage } from '../testing/memory-storage.js';
import { keepLogin, knownLogins } from './known-logins.js';

const isToken = (text: string): text is SessionToken => text.length > 0;
const token = (index: number): SessionToken => {
  const text = `token-of-login-number-${index}`;
  if (!isToken(text)) throw new Error('not a token');
  return text;
};

describe('the logins that a device shows [A13]', () => {
  it('are the newest, each once, and as many as the server takes', () => {
    const storage = new MemoryStorage();
    expect(knownLogins(storage)).toEqual([]);
    for (const index of [1, 2, 3, 4, 5, 6, 4]) keepLogin(storage, token(index));
    expect(knownLogins(storage)).toEqual([4, 6, 5, 3, 2].map(token));
    expect(knownLogins(storage)).toHaveLength(limits.knownTokens);
  });

  it.each(['not json', 'null', '{}', '"token"', '[1, null, "", "short"]'])(
    'are none when the storage holds %s',
    (text) => {
      const storage = new MemoryStorage();
      storage.setItem('parley.known', text);
      expect(knownLogins(storage)).toEqual([]);
    },
  );

  it('are none where the browser forbids to keep them', () => {
    const storage = new MemoryStorage();
    storage.isFull = true;
    expect(() => keepLogin(storage, token(1))).not.toThrow();
    expect(knownLogins(storage)).toEqual([]);
  });
});
