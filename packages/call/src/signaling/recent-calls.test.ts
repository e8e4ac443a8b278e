import { expect, it } from '@jest/globals';
import { fakeId } from '../testing/fake-ids.js';
import { RecentCalls } from './recent-calls.js';

it('recent calls are remembered, those of long ago are not', () => {
  const recent = new RecentCalls();
  for (let number = 1; number <= 1_000; number += 1) {
    recent.add(fakeId.call(number));
    recent.add(fakeId.call(1));
  }
  const kept = Array.from({ length: 1_000 }, (_, index) => fakeId.call(index + 1)).filter((id) =>
    recent.has(id),
  );
  expect(kept).toHaveLength(100);
  expect(recent.has(fakeId.call(1))).toBe(true);
  expect(recent.has(fakeId.call(1_000))).toBe(true);
  expect(recent.has(fakeId.call(2))).toBe(false);
});
