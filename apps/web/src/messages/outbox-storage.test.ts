import { describe, expect, it } from '@jest/globals';
import { MemoryStorage } from '../testing/memory-storage.js';
import { anna, bob, pendingOf } from '../testing/samples.js';
import { StorageEvents } from '../testing/storage-events.js';
import { forgetOutbox, storedOutbox } from './outbox-storage.js';

describe('the stored outbox', () => {
  it('gives back what was kept, in the order of writing', () => {
    const outbox = storedOutbox(new MemoryStorage(), anna.id, new StorageEvents());
    outbox.put(pendingOf(2));
    outbox.put(pendingOf(1));
    outbox.put(pendingOf(3));
    outbox.remove(pendingOf(3).id);
    expect(outbox.load()).toEqual([pendingOf(1), pendingOf(2)]);
  });

  it('keeps people who share a browser apart', () => {
    const storage = new MemoryStorage();
    storedOutbox(storage, anna.id, new StorageEvents()).put(pendingOf(1));
    expect(storedOutbox(storage, bob.id, new StorageEvents()).load()).toEqual([]);
  });

  it('leaves out what it did not write', () => {
    const storage = new MemoryStorage();
    const outbox = storedOutbox(storage, anna.id, new StorageEvents());
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

  it('says when another tab of the same person changed it', () => {
    const events = new StorageEvents();
    const storage = new MemoryStorage();
    let changes = 0;
    const stop = storedOutbox(storage, anna.id, events).watch(() => {
      changes += 1;
    });
    storedOutbox(storage, anna.id, new StorageEvents()).put(pendingOf(1));
    storedOutbox(storage, bob.id, new StorageEvents()).put(pendingOf(2));
    for (const key of [storage.key(0), storage.key(1), 'something else']) events.changed(key);
    expect(changes).toBe(1);
    events.changed(null);
    expect(changes).toBe(2);
    stop();
    events.changed(storage.key(0));
    expect(changes).toBe(2);
  });

  it('is forgotten without a trace, and nobody else with it', () => {
    const storage = new MemoryStorage();
    for (const { id } of [anna, bob]) {
      const outbox = storedOutbox(storage, id, new StorageEvents());
      outbox.put(pendingOf(1));
      outbox.put(pendingOf(2));
    }
    forgetOutbox(storage, anna.id);
    expect(storage.length).toBe(2);
    expect(storedOutbox(storage, bob.id, new StorageEvents()).load()).toHaveLength(2);
  });

  it('goes on when the storage is full', () => {
    const storage = new MemoryStorage();
    storage.isFull = true;
    expect(() =>
      storedOutbox(storage, anna.id, new StorageEvents()).put(pendingOf(1)),
    ).not.toThrow();
  });
});
