import { describe, expect, it } from '@jest/globals';
import type { SessionToken } from '@parley/protocol';
import { MemoryStorage } from '../testing/memory-storage.js';
import { anna, self as asUsual } from '../testing/samples.js';
import { keepSession, loadSession } from './kept-session.js';

const isToken = (text: string): text is SessionToken => text.length > 0;
const token = 'a-token-of-an-earlier-login';
const self = { ...asUsual, doNotDisturb: true };

describe('a session that a browser keeps', () => {
  it('is there again after a reload, until it is forgotten', () => {
    const storage = new MemoryStorage();
    if (!isToken(token)) throw new Error('not a token');
    expect(loadSession(storage)).toBeUndefined();
    keepSession(storage, { token, self });
    expect(loadSession(storage)).toEqual({ token, self });
    keepSession(storage, undefined);
    expect(loadSession(storage)).toBeUndefined();
  });

  it('has a role, though it was kept before there were any', () => {
    const storage = new MemoryStorage();
    const { role: _, hasPassword: __, ...older } = self;
    storage.setItem('parley.session', JSON.stringify({ token, self: older }));
    expect(loadSession(storage)?.self).toEqual(self);
  });

  it.each([
    'not json',
    'null',
    '{}',
    JSON.stringify({ token: 1, self }),
    JSON.stringify({ token, self: anna }),
  ])('is none when the storage holds %s', (text) => {
    const storage = new MemoryStorage();
    storage.setItem('parley.session', text);
    expect(loadSession(storage)).toBeUndefined();
  });

  it('lives as long as the page where the browser forbids to keep it', () => {
    const storage = new MemoryStorage();
    storage.isFull = true;
    if (!isToken(token)) throw new Error('not a token');
    expect(() => keepSession(storage, { token, self })).not.toThrow();
  });
});
