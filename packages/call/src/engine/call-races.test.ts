import { describe, expect, it } from '@jest/globals';
import { CallLab } from '../testing/call-lab.js';
import { active, elsewhere, ended, isDark, ringing, slowed } from '../testing/call-scenes.js';
import { fakeId } from '../testing/fake-ids.js';
import { quickWire } from '../testing/scripted-signaling.js';

describe('several devices of one person', () => {
  const ringingTwice = async () => {
    const lab = new CallLab();
    const [ada, bob, phone] = [lab.device(0), lab.device(1), lab.device(1)];
    ada.engine.invite(bob.person, 'video');
    await bob.reaches('incoming');
    await phone.reaches('incoming');
    await lab.clock.advance(50);
    return { lab, ada, bob, phone };
  };

  it('ring together until one answers; the other says where it was answered', async () => {
    const { lab, ada, bob, phone } = await ringingTwice();
    expect(ada.viewIn('outgoing').ringingDevices).toBe(2);
    phone.engine.accept('video');
    await bob.reaches('ended');
    expect(bob.viewIn('ended').outcome).toEqual(elsewhere('answered_elsewhere'));
    expect(bob.view.otherDevice).toMatchObject({ peer: { name: 'Ada' } });
    await phone.reaches('active');
    phone.engine.hangUp();
    await lab.clock.advance(50);
    expect(bob.view.otherDevice).toBeUndefined();
    expect(bob.viewIn('ended').outcome).toEqual(elsewhere('answered_elsewhere'));
  });

  it('say where it was answered although they hear of the call only after its end', async () => {
    const { lab, ada, bob, phone } = await ringingTwice();
    phone.port.goOffline();
    bob.engine.accept('video');
    await ada.reaches('active');
    ada.engine.hangUp();
    await bob.reaches('ended');
    phone.port.goOnline();
    await phone.reaches('ended');
    expect(phone.viewIn('ended').outcome).toEqual(elsewhere('answered_elsewhere'));
    await lab.clock.advance(50);
    expect(bob.viewIn('ended').outcome).toEqual(ended('hangup'));
  });

  it('say where it was declined', async () => {
    const { bob, phone } = await ringingTwice();
    phone.engine.decline();
    await bob.reaches('ended');
    expect(bob.viewIn('ended').outcome).toEqual(elsewhere('declined_elsewhere'));
  });

  it('[C4] answer at the same time: one is in the call, the other is not, and its devices are closed', async () => {
    const { lab, ada, bob, phone } = await ringingTwice();
    bob.engine.accept('video');
    phone.engine.accept('video');
    await ada.reaches('active');
    await lab.clock.advance(100);
    const phases = [bob.phase, phone.phase].toSorted();
    expect(phases).toEqual(['active', 'ended']);
    const loser = bob.phase === 'ended' ? bob : phone;
    expect(loser.viewIn('ended').outcome).toEqual(elsewhere('answered_elsewhere'));
    expect(isDark(loser)).toBe(true);
  });

  it('[C4] a late decline does not end what the other answered', async () => {
    const { lab, ada, bob, phone } = await ringingTwice();
    phone.port.script = { ...quickWire, delay: () => 200 };
    phone.engine.decline();
    bob.engine.accept('video');
    await ada.reaches('active');
    await lab.clock.advance(1_000);
    expect(bob.phase).toBe('active');
    expect(phone.viewIn('ended').outcome).toEqual(elsewhere('answered_elsewhere'));
  });

  it('show the call that another of them dials', async () => {
    const lab = new CallLab();
    const [ada, laptop, bob] = [lab.device(0), lab.device(0), lab.device(1)];
    ada.engine.invite(bob.person, 'video');
    await bob.reaches('incoming');
    await lab.clock.advance(50);
    expect(laptop.view).toMatchObject({ phase: 'idle', otherDevice: { peer: { name: 'Bob' } } });
  });
});

describe('[X5] people who call each other at once', () => {
  it('are in one call, connected', async () => {
    const lab = new CallLab();
    const [ada, bob] = [lab.device(0), lab.device(1)];
    ada.engine.invite(bob.person, 'video');
    bob.engine.invite(ada.person, 'video');
    await ada.reaches('active');
    await bob.reaches('active');
    expect(lab.server.calls.size).toBe(1);
    expect([ada.viewIn('active').role, bob.viewIn('active').role].toSorted()).toEqual([
      'callee',
      'caller',
    ]);
  });
});

describe('[C4] a cancel that crosses the accept', () => {
  it.each([
    { first: 'cancel', adaDelay: 5, bobDelay: 50, reason: 'canceled' },
    { first: 'accept', adaDelay: 50, bobDelay: 5, reason: 'hangup' },
  ])('ends the same on both sides when the $first comes first', async (order) => {
    const { lab, ada, bob } = await ringing();
    ada.port.script = { ...quickWire, delay: () => order.adaDelay };
    bob.port.script = { ...quickWire, delay: () => order.bobDelay };
    ada.engine.hangUp();
    bob.engine.accept('video');
    await lab.clock.advance(1_000);
    expect(ada.viewIn('ended').outcome).toEqual(ended(order.reason));
    expect(bob.viewIn('ended').outcome).toEqual(ended(order.reason));
    expect(isDark(ada, bob)).toBe(true);
  });
});

describe('a call that is canceled and made again', () => {
  it('before the first invite is acked is the second call, and goes on', async () => {
    const lab = new CallLab();
    const [ada, bob] = [lab.device(0), lab.device(1)];
    let delay = 500;
    ada.port.script = { ...quickWire, delay: () => delay };
    ada.engine.invite(bob.person, 'video');
    ada.engine.hangUp();
    ada.engine.invite(bob.person, 'video');
    delay = 1;
    await lab.clock.advance(5_000);
    expect(ada.phase).toBe('outgoing');
    expect(bob.phase).toBe('incoming');
    bob.engine.accept('video');
    await ada.reaches('active');
    await bob.reaches('active');
  });
});

describe('a call that rings', () => {
  it('makes no way for the late word of another', async () => {
    const { lab, bob } = await ringing();
    const [call] = lab.server.calls.values();
    if (!call) throw new Error('no call');
    const { ringsUntil } = bob.viewIn('incoming');
    const cleo = { ...call.legs[0], person: { id: fakeId.person(2), name: 'Cleo' } };
    const late = { ...call, callId: fakeId.call(9), legs: [cleo, call.legs[1]] };
    await lab.clock.advance(1_000);
    bob.port.pushGarbage({ type: 'call-state', call: late });
    expect(bob.viewIn('incoming')).toMatchObject({ peer: { name: 'Ada' }, ringsUntil });
  });
});

describe('an answer that is taken back', () => {
  it.each([
    { acked: 'late', delays: { 'call-accept': 300 } },
    { acked: 'before the decline', delays: { 'call-accept': 300, 'call-decline': 700 } },
    { acked: 'at once', delays: { 'hang-up': 300, 'call-decline': 100 } },
  ])('ends the call for both, the accept being acked $acked', async ({ delays }) => {
    const { lab, ada, bob } = await ringing();
    bob.port.script = slowed(delays);
    bob.engine.accept('video');
    bob.engine.hangUp();
    await lab.clock.advance(3_000);
    expect(ada.phase).toBe('ended');
    expect(bob.viewIn('ended').outcome).toEqual(ada.viewIn('ended').outcome);
    expect(isDark(ada, bob)).toBe(true);
  });
});

describe('a call that is over', () => {
  it('has no say in the next one, whatever still comes of it', async () => {
    const { lab, ada } = await active();
    const cleo = lab.device(2);
    const [old] = [...lab.server.calls.values()];
    if (!old) throw new Error('no call');
    ada.engine.hangUp();
    // Bob's page was loaded again just before, and the news of it comes after the click.
    const rejoined = { callId: old.callId, epoch: 2, cause: 'reload' } as const;
    void ada.port.push({ type: 'call-peer-rejoined', ...rejoined });
    await lab.clock.advance(20_000);
    expect(lab.internet.connectionsOf(ada.self.device)).toHaveLength(1);
    ada.engine.invite(cleo.person, 'video');
    await cleo.reaches('incoming');
    cleo.engine.accept('video');
    await ada.reaches('active');
    await lab.clock.advance(16_000);
    lab.internet.cut();
    await ada.reaches('reconnecting');
    await lab.clock.advance(25_000);
    expect(ada.phase).toBe('reconnecting');
  });

  it('does not take the next one along when its connection falls after the hang-up', async () => {
    const { lab, ada, bob } = await active();
    const cleo = lab.device(2);
    cleo.engine.invite(ada.person, 'voice');
    await lab.clock.advance(100);
    const [pc] = lab.internet.connectionsOf(ada.self.device);
    ada.engine.hangUp();
    ada.engine.invite(cleo.person, 'video');
    await cleo.reaches('incoming');
    cleo.engine.accept('video');
    await lab.clock.until(() => ada.phase === 'active', 'active at once', 250);
    pc?.become('failed');
    expect(ada.phase).toBe('active');
    expect(bob.phase).toBe('ended');
  });
});

describe('an engine that is disposed of', () => {
  it('before its invite is answered leaves nobody ringing', async () => {
    const lab = new CallLab();
    const [ada, bob] = [lab.device(0), lab.device(1)];
    ada.engine.invite(bob.person, 'video');
    ada.engine.dispose();
    await lab.clock.advance(1_000);
    expect(bob.viewIn('ended').outcome).toEqual(ended('canceled'));
    expect(ada.port.sent.filter(({ type }) => type === 'hang-up')).toHaveLength(1);
  });
});

describe('the name that a hang-up is sent to', () => {
  it("is the server's, whatever the app calls the person", async () => {
    const lab = new CallLab();
    const [ada, bob] = [lab.device(0), lab.device(1)];
    ada.engine.invite({ ...bob.person, name: 'Bobby' }, 'video');
    await bob.reaches('incoming');
    await lab.clock.advance(50);
    ada.engine.hangUp();
    expect(ada.port.sent.find(({ type }) => type === 'hang-up')).toMatchObject({ target: 'Bob' });
    await bob.reaches('ended');
  });
});
