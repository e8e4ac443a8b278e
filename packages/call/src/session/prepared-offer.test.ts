import { describe, expect, it } from '@jest/globals';
import { type Ack, limits, type OutgoingMessage, refusal } from '@parley/protocol';
import type { SignalingRequestType } from '../contract/signaling-port.js';
import type { GatheredOffer } from '../peer/first-offer.js';
import { CallLab, type LabDevice } from '../testing/call-lab.js';
import { ringing, slowed } from '../testing/call-scenes.js';
import { FakeClock } from '../testing/fake-clock.js';
import { fakeId } from '../testing/fake-ids.js';
import { isAckOf, quickWire } from '../testing/scripted-signaling.js';
import { PreparedOffer } from './prepared-offer.js';

const sentBy = (device: LabDevice, ...types: SignalingRequestType[]) =>
  device.port.sent.filter(({ type }) => types.includes(type)).map(({ type }) => type);

const relays = ['video-offer', 'video-answer', 'new-ice-candidate'] as const;

/** Milliseconds each way between everybody and the server. */
const way = 50;

const faraway = { ...quickWire, delay: () => way };

/** Long enough for everything that can be done while it rings. */
const rungOut = async () => {
  const all = await ringing();
  await all.lab.clock.advance(1_000);
  return all;
};

describe('[N12] an offer that was left at the server while it rang', () => {
  it('is answered two ways after the accept has come there, and sent by nobody', async () => {
    const { lab, ada, bob } = await rungOut();
    for (const { port } of [ada, bob]) port.script = faraway;
    const [pc] = lab.internet.connectionsOf(ada.self.device);
    bob.engine.accept('video');
    // There and back; then the answer goes there, and on to the caller.
    await lab.clock.advance(4 * way - 1);
    expect(pc?.signalingState).toBe('have-local-offer');
    await lab.clock.advance(way / 2);
    expect(pc?.signalingState).toBe('stable');
    await ada.reaches('active');
    await bob.reaches('active');
    // The end of candidates is no part of a description.
    expect(sentBy(ada, ...relays)).toEqual(['new-ice-candidate']);
    await lab.clock.advance(60_000);
    expect(sentBy(ada, ...relays)).toEqual(['new-ice-candidate']);
    expect([...ada.events.error, ...bob.events.error]).toEqual([]);
  });

  it('is not left again when a device is turned off or on', async () => {
    const { lab, ada, bob } = await rungOut();
    const before = sentBy(ada, 'call-prepare');
    ada.engine.turn('microphone', false);
    await lab.clock.advance(1_000);
    ada.engine.turn('microphone', true);
    ada.engine.turn('camera', false);
    await lab.clock.advance(1_000);
    expect(sentBy(ada, 'call-prepare')).toEqual(before);
    bob.engine.accept('video');
    await ada.reaches('active');
    await bob.reaches('active');
    expect(sentBy(ada, 'video-offer')).toEqual([]);
  });

  it('was not left by a caller who hung up, nor by whoever is called', async () => {
    const lab = new CallLab();
    const [ada, bob] = [lab.device(0), lab.device(1)];
    ada.engine.invite(bob.person, 'video');
    ada.engine.hangUp();
    await lab.clock.advance(1_000);
    expect([...sentBy(ada, 'call-prepare'), ...sentBy(bob, 'call-prepare')]).toEqual([]);
  });

  it('is relayed when the server knows no such message', async () => {
    const lab = new CallLab();
    const [ada, bob] = [lab.device(0), lab.device(1)];
    ada.port.refusals.set('call-prepare', [refusal('UNKNOWN_TYPE')]);
    ada.engine.invite(bob.person, 'video');
    await bob.reaches('incoming');
    await lab.clock.advance(1_000);
    bob.engine.accept('video');
    await ada.reaches('active');
    expect(sentBy(ada, 'video-offer')).toEqual(['video-offer']);
    expect(ada.events.error).toEqual([]);
  });

  it('is relayed when the accept was first', async () => {
    const lab = new CallLab();
    const [ada, bob] = [lab.device(0), lab.device(1)];
    ada.port.script = slowed({ 'call-prepare': 400 });
    ada.engine.invite(bob.person, 'video');
    await bob.reaches('incoming');
    await lab.clock.advance(100);
    bob.engine.accept('video');
    await ada.reaches('active');
    await bob.reaches('active');
    await lab.clock.advance(2_000);
    expect(sentBy(ada, 'call-prepare', 'video-offer')).toEqual(['call-prepare', 'video-offer']);
    expect([...ada.events.error, ...bob.events.error]).toEqual([]);
  });

  it('is relayed as well when its ack is still on the way, and harms nothing', async () => {
    const { lab, ada, bob } = await ringing();
    ada.port.goOffline();
    await lab.clock.advance(100);
    ada.port.goOnline();
    ada.port.script = slowed({ 'call-prepare': 150 });
    await lab.clock.advance(200);
    bob.engine.accept('video');
    await ada.reaches('active');
    await bob.reaches('active');
    await lab.clock.advance(20_000);
    expect([ada.phase, bob.phase]).toEqual(['active', 'active']);
    expect(lab.internet.violations).toEqual([]);
  });

  it('is relayed after 5 s when nothing came of it', async () => {
    const { lab, ada, bob } = await rungOut();
    let isLost = false;
    bob.port.script = { ...quickWire, loses: () => isLost };
    bob.engine.accept('video');
    await lab.clock.advance(1);
    isLost = true;
    await lab.clock.advance(1_000);
    expect(ada.phase).toBe('connecting');
    isLost = false;
    await lab.clock.advance(4_500);
    expect(sentBy(ada, 'video-offer')).toEqual(['video-offer']);
    await ada.reaches('active');
  });

  it('is relayed when the peer comes back', async () => {
    const { lab, ada, bob } = await rungOut();
    bob.engine.accept('video');
    await lab.clock.advance(1);
    bob.port.goOffline();
    await lab.clock.advance(1_000);
    expect(sentBy(ada, 'video-offer')).toEqual([]);
    bob.port.goOnline();
    await ada.reaches('active');
    expect(sentBy(ada, 'video-offer')).toEqual(['video-offer']);
  });

  it('is followed by that of another peer connection when its caller was away at the accept', async () => {
    const { lab, ada, bob } = await rungOut();
    ada.port.goOffline();
    await lab.clock.advance(100);
    bob.engine.accept('video');
    await lab.clock.advance(1_000);
    expect(sentBy(bob, 'video-answer')).not.toEqual([]);
    ada.port.goOnline();
    await ada.reaches('active');
    await bob.reaches('active');
    const offers = ada.port.sent.filter((message) => message.type === 'video-offer');
    expect(offers).toMatchObject([{ epoch: 1, neg: 2 }]);
    expect(lab.internet.violations).toEqual([]);
  });

  it('is not that of a page which its caller has loaded again', async () => {
    const { lab, ada, bob } = await rungOut();
    await ada.leavePage();
    await lab.clock.advance(500);
    ada.comeBack();
    bob.engine.accept('video');
    await ada.reaches('active');
    await bob.reaches('active');
    await lab.clock.advance(20_000);
    expect([ada.phase, bob.phase]).toEqual(['active', 'active']);
  });

  it('goes to the one device of several that answers', async () => {
    const { lab, ada, bob } = await rungOut();
    const phone = lab.device(1);
    await phone.reaches('incoming');
    phone.engine.accept('video');
    await ada.reaches('active');
    await phone.reaches('active');
    expect(sentBy(bob, 'video-answer')).toEqual([]);
    expect(sentBy(ada, 'video-offer')).toEqual([]);
  });
});

describe('[N12] while candidates are gathered', () => {
  const offer = (candidates: number, changes: Partial<GatheredOffer> = {}): GatheredOffer => ({
    sdp: `v=0 ${candidates}`,
    neg: 1,
    candidates,
    isComplete: false,
    ...changes,
  });

  const leaving = () => {
    const clock = new FakeClock();
    const left: string[] = [];
    const acks: ((ok: boolean) => void)[] = [];
    const prepared = new PreparedOffer(
      {
        async request<T extends SignalingRequestType>(
          message: OutgoingMessage<T>,
        ): Promise<Ack<T>> {
          if ('sdp' in message) left.push(message.sdp);
          const ok = await new Promise<boolean>((resolve) => acks.push(resolve));
          const [call] = lab.server.calls.values();
          const ack = ok ? { ok: true, call } : refusal('WRONG_CALL_STATE');
          if (!isAckOf(message, ack)) throw new Error(`no ack of ${message.type}`);
          return ack;
        },
      },
      clock,
    );
    return { clock, left, acks, prepared };
  };

  // For a snapshot that an ack can carry.
  const lab = new CallLab();
  const [ada, bob] = [lab.device(0), lab.device(1)];
  ada.engine.invite(bob.person, 'video');

  it('is left once they pause, and anew when there are more, one after the other', async () => {
    await bob.reaches('incoming');
    const { clock, left, acks, prepared } = leaving();
    prepared.gathered(offer(0));
    await clock.advance(1_000);
    expect(left).toEqual([]);
    prepared.rings(fakeId.call(1));
    await clock.advance(100);
    prepared.gathered(offer(1));
    await clock.advance(100);
    prepared.gathered(offer(2));
    await clock.advance(500);
    expect(left).toEqual(['v=0 2']);
    prepared.gathered(offer(3, { isComplete: true }));
    await clock.advance(500);
    expect(left).toEqual(['v=0 2']);
    expect(prepared.ahead).toEqual({ isSent: false, candidates: 2 });
    acks.shift()?.(true);
    await clock.advance(0);
    expect(left).toEqual(['v=0 2', 'v=0 3']);
    expect(prepared.ahead).toEqual({ isSent: true, candidates: 2 });
    acks.shift()?.(true);
    await clock.advance(500);
    expect(prepared.ahead).toEqual({ isSent: true, candidates: 3 });
    expect(left).toHaveLength(2);
  });

  it('is not sent by what was left of another peer connection, or refused', async () => {
    const { clock, left, acks, prepared } = leaving();
    prepared.rings(fakeId.call(1));
    prepared.gathered(offer(1, { isComplete: true }));
    await clock.advance(0);
    prepared.startOver();
    prepared.gathered(offer(2, { isComplete: true, sdp: 'v=0 other' }));
    await clock.advance(0);
    acks.shift()?.(true);
    await clock.advance(0);
    expect(left).toEqual(['v=0 1', 'v=0 other']);
    expect(prepared.ahead?.isSent).toBe(false);
    acks.shift()?.(false);
    await clock.advance(500);
    expect(prepared.ahead?.isSent).toBe(false);
    prepared.close();
    prepared.gathered(offer(3, { isComplete: true }));
    await clock.advance(500);
    expect(left).toHaveLength(2);
  });

  it('[M5] is not left when it is larger than the server takes', async () => {
    const { clock, left, prepared } = leaving();
    prepared.rings(fakeId.call(1));
    prepared.gathered(offer(1, { isComplete: true, sdp: 'x'.repeat(limits.sdpBytes + 1) }));
    await clock.advance(500);
    expect(left).toEqual([]);
    expect(prepared.ahead).toBeUndefined();
  });
});
