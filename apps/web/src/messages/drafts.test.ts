import { describe, expect, it } from '@jest/globals';
import { MemoryStorage } from '../testing/memory-storage.js';
import { anna, bob, direct, lobby } from '../testing/samples.js';
import { StorageEvents } from '../testing/storage-events.js';
import {
  type Draft,
  forgetDraftsOfOthers,
  MOST_CHARACTERS,
  MOST_DRAFTS,
  storedDraft,
} from './drafts.js';

const KEY = `parley.draft.${anna.id}.${lobby}`;

const draftIn = (storage: Storage, person = anna.id, conversation = lobby): Draft =>
  storedDraft(storage, person, conversation, new StorageEvents());

/** Two tabs with the same conversation; each hears of the other when it is told to. */
const twoTabs = () => {
  const storage = new MemoryStorage();
  const tabs = [1, 2].map(() => {
    const events = new StorageEvents();
    const draft = storedDraft(storage, anna.id, lobby, events);
    const shown = { text: draft.text() };
    draft.watch((text) => {
      shown.text = text;
    });
    return {
      shown: () => shown.text,
      type(text: string): void {
        shown.text = draft.write(text);
      },
      send(): void {
        shown.text = draft.sent();
      },
      hear: () => events.changed(KEY),
      cleared: () => events.changed(null),
    };
  });
  const [one, other] = tabs;
  if (one === undefined || other === undefined) throw new Error('two tabs');
  return { storage, one, other };
};

describe('a draft', () => {
  it('is kept for each conversation and each person, with each key', () => {
    const storage = new MemoryStorage();
    draftIn(storage).write('Hello');
    expect(draftIn(storage).text()).toBe('Hello');
    expect(draftIn(storage, anna.id, direct).text()).toBe('');
    expect(draftIn(storage, bob.id).text()).toBe('');
  });

  it('leaves nothing behind when it is empty, and nothing once it is sent', () => {
    const storage = new MemoryStorage();
    const draft = draftIn(storage);
    draft.write('Hello');
    draft.write('');
    expect(storage.length).toBe(0);
    draft.write('Hello');
    expect(draft.sent()).toBe('');
    expect(storage.length).toBe(0);
  });

  it('stands in its tab also when the browser keeps nothing', () => {
    const storage = new MemoryStorage();
    storage.isFull = true;
    const draft = draftIn(storage);
    expect(draft.write('Hello')).toBe('Hello');
    expect(draft.write('Hello Bob')).toBe('Hello Bob');
    expect(draft.sent()).toBe('');
  });

  it('of another version of this page, or of anybody, is none', () => {
    const storage = new MemoryStorage();
    for (const kept of ['Hello', '{"text":1}', 'null']) {
      storage.setItem(KEY, kept);
      expect(draftIn(storage).text()).toBe('');
    }
  });

  it('goes with the person: whoever signs in next finds none of it', () => {
    const storage = new MemoryStorage();
    draftIn(storage, anna.id).write('Of Anna');
    draftIn(storage, bob.id).write('Of Bob');
    forgetDraftsOfOthers(storage, bob.id);
    expect(draftIn(storage, anna.id).text()).toBe('');
    expect(draftIn(storage, bob.id).text()).toBe('Of Bob');
  });

  it('takes no room without end: the oldest goes, and what is far too long is not kept', () => {
    const storage = new MemoryStorage();
    for (let number = 0; number < MOST_DRAFTS; number += 1) {
      const entry = { text: `${number}`, at: number, version: `${number}` };
      storage.setItem(`parley.draft.${anna.id}.${number}`, JSON.stringify(entry));
    }
    draftIn(storage).write('Newest');
    expect(storage.length).toBe(MOST_DRAFTS);
    expect(storage.getItem(`parley.draft.${anna.id}.0`)).toBeNull();
    expect(draftIn(storage).text()).toBe('Newest');
    draftIn(storage).write('x'.repeat(MOST_CHARACTERS + 1));
    expect(draftIn(storage).text()).toBe('Newest');
  });
});

describe('a draft in two tabs', () => {
  it('is one: each shows what was written in the other', () => {
    const { one, other } = twoTabs();
    one.type('Hel');
    one.type('Hello');
    other.hear();
    expect(other.shown()).toBe('Hello');
    other.type('Hello B');
    other.type('Hello Bob');
    one.hear();
    expect(one.shown()).toBe('Hello Bob');
    one.type('Hello');
    other.hear();
    expect(other.shown()).toBe('Hello');
  });

  it('is gone in both once it is sent in one', () => {
    const { storage, one, other } = twoTabs();
    one.type('Hello');
    other.hear();
    other.send();
    one.hear();
    expect([one.shown(), other.shown(), storage.length]).toEqual(['', '', 0]);
  });

  it('loses nothing that was written before the other was heard of', () => {
    const { storage, one, other } = twoTabs();
    one.type('of one');
    other.type('of other');
    expect(other.shown()).toBe('of one\nof other');
    one.hear();
    expect(one.shown()).toBe('of one\nof other');
    expect(draftIn(storage).text()).toBe('of one\nof other');
  });

  it('loses nothing when one has overwritten the other without knowing', () => {
    const { storage, one, other } = twoTabs();
    one.type('of one');
    const unheard = storage.getItem(KEY);
    storage.removeItem(KEY);
    other.type('of other');
    expect(unheard).not.toBeNull();
    one.hear();
    expect(one.shown()).toBe('of other\nof one');
    other.hear();
    expect(other.shown()).toBe('of other\nof one');
  });

  it('does not take along what another tab wrote on when this one sends', () => {
    const { one, other } = twoTabs();
    one.type('Hello');
    other.hear();
    other.type('Hello Bob, and Carol');
    one.send();
    expect(one.shown()).toBe('Hello Bob, and Carol');
  });

  it('stands when somebody clears the storage', () => {
    const { storage, one } = twoTabs();
    one.type('Hello');
    storage.clear();
    one.cleared();
    expect(one.shown()).toBe('Hello');
    expect(draftIn(storage).text()).toBe('Hello');
  });
});
