import { describe, expect, it } from '@jest/globals';
import type { SignalingRelay } from '../contract/signaling-port.js';
import { fakeId } from '../testing/fake-ids.js';
import { RelayInbox } from './relay-inbox.js';

const offer = (id: number, epoch: number, neg = 1): SignalingRelay => ({
  type: 'video-offer',
  id: fakeId.request(id),
  name: 'Bob',
  target: 'Ada',
  fromDevice: fakeId.device(2),
  at: 0,
  callId: fakeId.call(1),
  epoch,
  neg,
  sdp: `v=${id}`,
});

describe('the inbox of relays', () => {
  it('[M7] keeps a relay once', () => {
    const inbox = new RelayInbox();
    inbox.keep(offer(1, 1));
    inbox.keep(offer(1, 1));
    expect(inbox.takeDescriptions(1)).toEqual([{ type: 'offer', sdp: 'v=1', neg: 1 }]);
    inbox.keep(offer(1, 1));
    expect(inbox.takeDescriptions(1)).toEqual([]);
  });

  it('[N10] lets what is of a newer epoch wait for that, in order, and drops what is older', () => {
    const inbox = new RelayInbox();
    inbox.keep(offer(1, 1));
    inbox.keep(offer(2, 2, 1));
    inbox.keep(offer(3, 2, 2));
    inbox.forgetBefore(2);
    expect(inbox.takeDescriptions(1)).toEqual([]);
    expect(inbox.takeDescriptions(2).map(({ neg }) => neg)).toEqual([1, 2]);
  });

  it('does not grow without an end', () => {
    const inbox = new RelayInbox();
    for (let id = 0; id < 1_000; id += 1) inbox.keep(offer(id, 9));
    expect(inbox.takeDescriptions(9).length).toBeLessThan(100);
  });
});
