import { describe, expect, it } from '@jest/globals';
import { CallLab } from './testing/call-lab.js';
import { elsewhere, ended, isDark, ringing } from './testing/call-scenes.js';

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
    phone.port.script = { delay: () => 200, doubles: () => false };
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

describe('[4] people who call each other at once', () => {
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
    ada.port.script = { delay: () => order.adaDelay, doubles: () => false };
    bob.port.script = { delay: () => order.bobDelay, doubles: () => false };
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
    ada.port.script = { delay: () => delay, doubles: () => false };
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
