import { describe, expect, it } from '@jest/globals';
import { MemoryStorage } from '../testing/memory-storage.js';
import { GuardedStorage } from './guarded-storage.js';
import { keysWith } from './stored-keys.js';

const forbidden = (): Storage => {
  throw new DOMException('The operation is insecure.', 'SecurityError');
};

describe('a storage that fails nobody', () => {
  it('holds for as long as the page lives what a browser keeps none of', () => {
    const storage = new GuardedStorage(forbidden);
    expect(storage.getItem('greeting')).toBeNull();
    expect(storage.refused).toBeUndefined();
    storage.setItem('greeting', 'Hello');
    expect(storage.getItem('greeting')).toBe('Hello');
    expect(storage.refused).toBe('forbidden');
    expect(storage.keeps('greeting')).toBe(false);
    expect(keysWith(storage, 'greet')).toEqual(['greeting']);
    storage.removeItem('greeting');
    expect(storage.getItem('greeting')).toBeNull();
    expect(storage.refused).toBeUndefined();
    storage.clear();
    expect(storage.length).toBe(0);
  });

  it('holds what a full one does not take, and hands it over once there is room', () => {
    const browser = new MemoryStorage();
    const storage = new GuardedStorage(() => browser);
    let told = 0;
    const stop = storage.watch(() => {
      told += 1;
    });
    storage.setItem('count', '1');
    expect(storage.keeps('count')).toBe(true);
    browser.isFull = true;
    storage.setItem('count', '2');
    storage.setItem('greeting', 'Hello');
    expect([storage.getItem('count'), storage.keeps('count')]).toEqual(['2', false]);
    expect(keysWith(storage, '')).toEqual(['count', 'greeting']);
    expect([storage.refused, told]).toEqual(['full', 1]);
    browser.isFull = false;
    storage.setItem('count', '3');
    expect(storage.refused).toBe('full');
    storage.setItem('greeting', 'Hello');
    expect([storage.refused, told]).toEqual([undefined, 2]);
    expect([browser.getItem('count'), browser.getItem('greeting')]).toEqual(['3', 'Hello']);
    browser.isFull = true;
    storage.setItem('count', '4');
    browser.isFull = false;
    storage.offerAgain();
    expect([storage.refused, browser.getItem('count'), told]).toEqual([undefined, '4', 4]);
    stop();
    storage.clear();
    expect([browser.length, told]).toEqual([0, 4]);
  });

  it('says that something is no longer kept that was cleared by another tab', () => {
    const browser = new MemoryStorage();
    const storage = new GuardedStorage(() => browser);
    storage.setItem('session', 'Anna');
    browser.clear();
    expect(storage.keeps('session')).toBe(false);
    expect(storage.refused).toBeUndefined();
  });
});
