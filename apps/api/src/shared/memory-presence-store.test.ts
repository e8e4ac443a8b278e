import { afterEach, expect, it, jest } from '@jest/globals';
import { DeviceId, PersonId } from '@parley/protocol';
import { MemoryPresenceStore } from './memory-presence-store.js';

const key = {
  person: PersonId.parse('aaaaaaaa-0000-4000-8000-000000000001'),
  device: DeviceId.parse('aaaaaaaa-0000-4000-8000-000000000009'),
  socket: 'socket',
};
const GRACE_MS = 5_000;

afterEach(() => {
  jest.restoreAllMocks();
});

it.each([-3_600_000, 3_600_000])(
  'lets a grace last as long as it lasts when the clock is set by %i ms [P5]',
  async (ms) => {
    const elapsed = jest.spyOn(performance, 'now').mockReturnValue(0);
    const store = new MemoryPresenceStore();
    const held = async () => (await store.leasesOf([key.person])).get(key.person)?.length;
    await store.hold(key);
    await store.release(key, GRACE_MS);
    const set = Date.now() + ms;
    jest.spyOn(Date, 'now').mockReturnValue(set);
    elapsed.mockReturnValue(GRACE_MS / 2);
    expect(await held()).toBe(1);
    elapsed.mockReturnValue(GRACE_MS);
    expect(await held()).toBe(0);
  },
);
