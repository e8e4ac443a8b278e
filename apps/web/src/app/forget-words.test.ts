import { describe, expect, it } from '@jest/globals';
import type { Self } from '@parley/protocol';
import { storedDraft } from '../messages/drafts.js';
import { storedOutbox } from '../messages/outbox-storage.js';
import { MemoryStorage } from '../testing/memory-storage.js';
import { anna, bob, lobby, pendingOf, self } from '../testing/samples.js';
import { StorageEvents } from '../testing/storage-events.js';
import { forgetWords } from './forget-words.js';

const member = self;
const guest: Self = { ...member, guest: true, role: 'guest', hasPassword: false };

const browserOf = () => {
  const storage = new MemoryStorage();
  for (const { id } of [anna, bob]) {
    storedOutbox(storage, id, new StorageEvents()).put(pendingOf(1));
    storedDraft(storage, id, lobby, new StorageEvents()).write('Hel');
  }
  const left = ({ id }: { id: Self['id'] }) => ({
    unsent: storedOutbox(storage, id, new StorageEvents()).load().length,
    draft: storedDraft(storage, id, lobby, new StorageEvents()).text(),
  });
  return { storage, left };
};

describe('what a browser holds of the words of someone who has left', () => {
  it.each([
    ['a member who logged out', member, 'signed-out', { unsent: 1, draft: '' }],
    ['a member whose session was ended', member, 'ended', { unsent: 1, draft: 'Hel' }],
    ['a guest who logged out', guest, 'signed-out', { unsent: 0, draft: '' }],
    ['a guest whose session was ended', guest, 'ended', { unsent: 0, draft: '' }],
  ] as const)('of %s', (_, self, how, expected) => {
    const { storage, left } = browserOf();
    forgetWords(storage, self, how);
    expect(left(self)).toEqual(expected);
    expect(left(bob)).toEqual({ unsent: 1, draft: 'Hel' });
  });
});
