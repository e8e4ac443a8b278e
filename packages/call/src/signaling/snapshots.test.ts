import { describe, expect, it } from '@jest/globals';
import { sampleCall } from '../testing/call-samples.js';
import { fakeId } from '../testing/fake-ids.js';
import { CallSnapshots } from './snapshots.js';

describe('the newest snapshots of calls', () => {
  it('[C2] drops a snapshot whose rev is not higher', () => {
    const snapshots = new CallSnapshots();
    expect(snapshots.keep(sampleCall({ rev: 5 }))).toBe(true);
    expect(snapshots.keep(sampleCall({ rev: 4 }))).toBe(false);
    expect(snapshots.keep(sampleCall({ rev: 5 }))).toBe(false);
    expect(snapshots.keep(sampleCall({ rev: 6, epoch: 2 }))).toBe(true);
    expect(snapshots.live()).toEqual([sampleCall({ rev: 6, epoch: 2 })]);
  });

  it('[C2] takes nothing after the end, whatever its rev', () => {
    const snapshots = new CallSnapshots();
    snapshots.keep(sampleCall({ state: 'ended', reason: 'hangup' }));
    expect(snapshots.keep(sampleCall({ rev: 99 }))).toBe(false);
    expect(snapshots.live()).toEqual([]);
  });

  it('[C2] knows what is newer than an ack that was overtaken', () => {
    const snapshots = new CallSnapshots();
    const ringing = sampleCall({ rev: 5, state: 'ringing', ringRemainingMs: 20_000 });
    snapshots.keep(ringing);
    expect(snapshots.newest(sampleCall({ rev: 4 }))).toBe(ringing);
    const later = { ...ringing, ringRemainingMs: 10_000 };
    expect(snapshots.newest(later)).toBe(later);
    expect(snapshots.newest(sampleCall({ rev: 6 }))).toEqual(sampleCall({ rev: 6 }));
  });

  it('remembers the last ends and every live call', () => {
    const snapshots = new CallSnapshots();
    snapshots.keep(sampleCall({ callId: fakeId.call(0) }));
    for (let number = 1; number <= 200; number += 1) {
      snapshots.keep(sampleCall({ callId: fakeId.call(number), state: 'ended' }));
    }
    expect(snapshots.live()).toHaveLength(1);
    expect(snapshots.keep(sampleCall({ callId: fakeId.call(1), rev: 9 }))).toBe(true);
    expect(snapshots.keep(sampleCall({ callId: fakeId.call(200), rev: 9 }))).toBe(false);
  });
});
