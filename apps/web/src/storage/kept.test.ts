import { describe, expect, it } from '@jest/globals';
import { MemoryStorage } from '../testing/memory-storage.js';
import { keep, keepJson, keptJson } from './kept.js';

describe('what is kept', () => {
  it('is found again', () => {
    const storage = new MemoryStorage();
    keep(storage, 'word', 'Hello');
    expect(storage.getItem('word')).toBe('Hello');
    keepJson(storage, 'words', ['Hello', 'world']);
    expect(keptJson(storage, 'words')).toEqual(['Hello', 'world']);
  });

  it('says nothing when it is not there, or is none of ours', () => {
    const storage = new MemoryStorage();
    expect(keptJson(storage, 'words')).toBeUndefined();
    storage.setItem('words', '{"half');
    expect(keptJson(storage, 'words')).toBeUndefined();
  });

  it('stays what it was in a storage that is full', () => {
    const storage = new MemoryStorage();
    keepJson(storage, 'count', 1);
    storage.isFull = true;
    keepJson(storage, 'count', 2);
    expect(keptJson(storage, 'count')).toBe(1);
  });
});
