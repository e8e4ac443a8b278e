import { describe, expect, it } from '@jest/globals';
import { storedOutbox } from './outbox-storage.js';
import { MemoryStorage } from './testing/memory-storage.js';
import { anna, bob, pendingOf } from './testing/samples.js';

describe('the stored outbox', () => {
  it('gives back what was kept, in the order of writing', () => {
    const outbox = storedOutbox(new MemoryStorage(), anna.id);
    outbox.put(pendingOf(2));
    outbox.put(pendingOf(1));
    outbox.put(pendingOf(3));
    outbox.remove(pendingOf(3).id);
    expect(outbox.load()).toEqual([pendingOf(1), pendingOf(2)]);
  });

  it('keeps people who share a browser apart', () => {
    const storage = new MemoryStorage();
    storedOutbox(storage, anna.id).put(pendingOf(1));
    expect(storedOutbox(storage, bob.id).load()).toEqual([]);
  });

  it('leaves out what it did not write', () => {
    const storage = new MemoryStorage();
    const outbox = storedOutbox(storage, anna.id);
    outbox.put(pendingOf(1));
    const key = storage.key(0)?.slice(0, -1) ?? '';
    const strange = [
      '',
      '{',
      'null',
      '[]',
      '{"id":1}',
      JSON.stringify({ ...pendingOf(2), text: 2 }),
    ];
    for (const [place, text] of strange.entries()) storage.setItem(`${key}x${place}`, text);
    storage.setItem('something else', 'hello');
    expect(outbox.load()).toEqual([pendingOf(1)]);
  });

  it('goes on when the storage is full', () => {
    const storage = new MemoryStorage();
    storage.isFull = true;
    expect(() => storedOutbox(storage, anna.id).put(pendingOf(1))).not.toThrow();
  });
});
