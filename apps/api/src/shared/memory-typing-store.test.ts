import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { ConversationId, DeviceId, PersonId } from '@parley/protocol';
import { MemoryTypingStore } from './memory-typing-store.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const conversation = ConversationId.parse(crypto.randomUUID());
const via = {
  socket: 'a',
  device: DeviceId.parse(crypto.randomUUID()),
  address: '192.0.2.1',
  fromOwnMachine: false,
};
const typist = { person: PersonId.parse(crypto.randomUUID()), name: 'Anna', guest: true };

it('[H9] forgets who types 6 seconds after the last word of it', async () => {
  const store = new MemoryTypingStore();
  await store.hold(via, { conversation, typist });
  jest.advanceTimersByTime(5_000);
  await store.hold(via, { conversation, typist });
  jest.advanceTimersByTime(5_999);
  expect(await store.typistsIn(conversation)).toEqual([typist]);
  jest.advanceTimersByTime(1);
  expect(await store.typistsIn(conversation)).toEqual([]);
  expect(await store.of(via)).toBeUndefined();
});

it('[H9] keeps nothing of connections that typed where nobody looks', async () => {
  const store = new MemoryTypingStore();
  for (const socket of ['a', 'b', 'c'])
    await store.hold({ ...via, socket }, { conversation, typist });
  jest.advanceTimersByTime(6_000);
  await store.hold({ ...via, socket: 'd' }, { conversation, typist });
  expect(store.size).toBe(1);
});

it('[X9] leaves what a newer connection holds when an older one ends', async () => {
  const store = new MemoryTypingStore();
  await store.hold(via, { conversation, typist });
  await store.hold({ ...via, socket: 'b' }, { conversation, typist });
  await store.release(via);
  expect(await store.typistsIn(conversation)).toEqual([typist]);
});
