import { describe, expect, it } from '@jest/globals';
import { Incarnation } from '@parley/protocol';
import { storedDraft } from '../messages/drafts.js';
import { storedOutbox } from '../messages/outbox-storage.js';
import { MemoryStorage } from '../testing/memory-storage.js';
import { anna, bob, lobby, pendingOf, uuid } from '../testing/samples.js';
import { StorageEvents } from '../testing/storage-events.js';
import { holdOnly } from './hold-only.js';

const [first, second] = [1, 2].map((number) => Incarnation.parse(uuid(number, 9)));
if (first === undefined || second === undefined) throw new Error('two incarnations');

/** Two tabs of a browser, in which Anna and Bob have written. */
const browserOf = () => {
  const shared = new MemoryStorage();
  const tabs = [new MemoryStorage(), new MemoryStorage()] as const;
  const write = (): void => {
    for (const { id } of [anna, bob]) {
      storedOutbox(shared, id, new StorageEvents()).put(pendingOf(1));
      storedDraft(shared, id, lobby, new StorageEvents()).write('Hel');
    }
  };
  const meet = (tab: 0 | 1, incarnation: Incarnation) =>
    holdOnly({ shared, tab: tabs[tab] }, incarnation);
  const left = () =>
    [anna, bob].map(({ id }) => ({
      unsent: storedOutbox(shared, id, new StorageEvents()).load().length,
      draft: storedDraft(shared, id, lobby, new StorageEvents()).text(),
    }));
  return { write, meet, left };
};

describe('what a browser holds, and the incarnation of the server [A16]', () => {
  it('stays while it is the same, and of what was held before anybody said which', () => {
    const { write, meet, left } = browserOf();
    write();
    expect(meet(0, first)).toBe(false);
    expect(meet(0, first)).toBe(false);
    expect(left()).toEqual([anna, bob].map(() => ({ unsent: 1, draft: 'Hel' })));
  });

  it('goes once it is another, whoever wrote it, and only once', () => {
    const { write, meet, left } = browserOf();
    meet(0, first);
    meet(1, first);
    write();
    expect(meet(0, second)).toBe(true);
    expect(left()).toEqual([anna, bob].map(() => ({ unsent: 0, draft: '' })));
    expect(meet(0, second)).toBe(false);
  });

  it('is told to each tab when that tab hears of it', () => {
    const { write, meet, left } = browserOf();
    meet(0, first);
    meet(1, first);
    write();
    meet(0, second);
    expect(meet(1, second)).toBe(true);
    expect(left()).toEqual([anna, bob].map(() => ({ unsent: 0, draft: '' })));
  });
});
