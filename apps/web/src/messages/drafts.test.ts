import { describe, expect, it } from '@jest/globals';
import { MemoryStorage } from '../testing/memory-storage.js';
import { anna, bob, direct, lobby } from '../testing/samples.js';
import { storedDrafts } from './drafts.js';

describe('a draft', () => {
  it('is kept for each conversation and each person', () => {
    const storage = new MemoryStorage();
    storedDrafts(storage, anna.id).keep(lobby, 'Hello');
    expect(storedDrafts(storage, anna.id).load(lobby)).toBe('Hello');
    expect(storedDrafts(storage, anna.id).load(direct)).toBe('');
    expect(storedDrafts(storage, bob.id).load(lobby)).toBe('');
  });

  it('leaves nothing behind when it is empty', () => {
    const storage = new MemoryStorage();
    const drafts = storedDrafts(storage, anna.id);
    drafts.keep(lobby, 'Hello');
    drafts.keep(lobby, '');
    expect(storage.length).toBe(0);
  });

  it('is lost quietly when the browser keeps nothing', () => {
    const storage = new MemoryStorage();
    storage.isFull = true;
    const drafts = storedDrafts(storage, anna.id);
    drafts.keep(lobby, 'Hello');
    expect(drafts.load(lobby)).toBe('');
  });
});
