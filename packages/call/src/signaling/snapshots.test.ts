import { describe, expect, it } from '@jest/globals';
import type { Ack, CallSnapshot } from '@parley/protocol';
import { sampleCall } from '../testing/call-samples.js';
import { fakeId } from '../testing/fake-ids.js';
import { CallSnapshots } from './snapshots.js';

const snapshotsOf = (listed?: Ack<'call-sync'>) => {
  const received: CallSnapshot[] = [];
  const snapshots = new CallSnapshots({
    control: { sync: async () => listed },
    presentCall: () => undefined,
    received: (call) => received.push(call),
    listed: () => {},
  });
  return { snapshots, received };
};

describe('the newest snapshots of calls', () => {
  it('[C2] drops a snapshot whose rev is not higher', () => {
    const { snapshots, received } = snapshotsOf();
    for (const rev of [5, 4, 5, 6]) snapshots.pushed(sampleCall({ rev, epoch: rev }));
    expect(received.map(({ rev }) => rev)).toEqual([5, 6]);
    expect(snapshots.live()).toEqual([sampleCall({ rev: 6, epoch: 6 })]);
  });

  it('[C2] takes nothing after the end, whatever its rev', () => {
    const { snapshots, received } = snapshotsOf();
    snapshots.pushed(sampleCall({ state: 'ended', reason: 'hangup' }));
    snapshots.pushed(sampleCall({ rev: 99 }));
    expect(received).toHaveLength(1);
    expect(snapshots.live()).toEqual([]);
  });

  it('[C2] know what is newer than an ack that was overtaken', () => {
    const { snapshots, received } = snapshotsOf();
    const ringing = sampleCall({ rev: 5, state: 'ringing', ringRemainingMs: 20_000 });
    snapshots.pushed(ringing);
    snapshots.acked(sampleCall({ rev: 4 }));
    expect(received.at(-1)).toBe(ringing);
    const later = { ...ringing, ringRemainingMs: 10_000 };
    snapshots.acked(later);
    expect(received.at(-1)).toBe(later);
    expect(snapshots.take(sampleCall({ rev: 6 }))).toEqual(sampleCall({ rev: 6 }));
  });

  it('[C2] are forgotten when the server no longer lists them', async () => {
    const listed = sampleCall({ callId: fakeId.call(2) });
    const { snapshots } = snapshotsOf({ ok: true, calls: [listed] });
    snapshots.pushed(sampleCall());
    await snapshots.sync();
    expect(snapshots.live()).toEqual([listed]);
  });

  it('are of the last ends and of every live call', () => {
    const { snapshots, received } = snapshotsOf();
    snapshots.pushed(sampleCall({ callId: fakeId.call(0) }));
    for (let number = 1; number <= 200; number += 1) {
      snapshots.pushed(sampleCall({ callId: fakeId.call(number), state: 'ended' }));
    }
    expect(snapshots.live()).toHaveLength(1);
    received.length = 0;
    for (const number of [1, 200]) {
      snapshots.pushed(sampleCall({ callId: fakeId.call(number), rev: 9 }));
    }
    expect(received.map(({ callId }) => callId)).toEqual([fakeId.call(1)]);
  });
});
