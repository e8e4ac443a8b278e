import { describe, expect, it } from '@jest/globals';
import { CallLab } from './testing/call-lab.js';

describe('a call', () => {
  it('rings, is answered, flows both ways and ends on both sides', async () => {
    const lab = new CallLab();
    const [ada, bob] = [lab.device(0), lab.device(1)];
    ada.engine.invite(bob.person, 'video');
    expect(ada.viewIn('outgoing').stage).toBe('inviting');
    await bob.reaches('incoming');
    await lab.clock.advance(50);
    expect(ada.viewIn('outgoing')).toMatchObject({ stage: 'ringing', ringingDevices: 1 });
    bob.engine.accept('video');
    await ada.reaches('active');
    await bob.reaches('active');
    await lab.clock.advance(60);
    expect(ada.viewIn('active').remote.sends).toMatchObject({ microphone: true, camera: true });
    expect(ada.events.error).toEqual([]);
    expect(bob.events.error).toEqual([]);

    await lab.clock.advance(5_000);
    bob.engine.hangUp();
    expect(bob.viewIn('ended').outcome).toEqual({ kind: 'ended', reason: 'hangup' });
    await ada.reaches('ended');
    expect(ada.viewIn('ended').outcome).toEqual({ kind: 'ended', reason: 'hangup' });
    expect([...ada.devices.live, ...bob.devices.live]).toEqual([]);
    expect(lab.internet.violations).toEqual([]);
  });
});
