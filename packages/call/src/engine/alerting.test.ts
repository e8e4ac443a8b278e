import { describe, expect, it } from '@jest/globals';
import { CallLab } from '../testing/call-lab.js';
import { ringing } from '../testing/call-scenes.js';

describe('a device that alerts its person', () => {
  it('[C10] tells the caller that it does so without a sound, and when that changes', async () => {
    const { lab, ada, bob } = await ringing();
    expect(ada.viewIn('outgoing')).toMatchObject({ ringingDevices: 1, isSilent: false });
    bob.engine.setQuiet(true);
    await lab.clock.advance(50);
    expect(ada.viewIn('outgoing')).toMatchObject({ ringingDevices: 1, isSilent: true });
    expect(bob.viewIn('incoming').silenced).toBe(false);
    bob.engine.setQuiet(false);
    bob.engine.setQuiet(true);
    bob.engine.setQuiet(false);
    await lab.clock.advance(50);
    expect(ada.viewIn('outgoing')).toMatchObject({ ringingDevices: 1, isSilent: false });
  });

  it('[C10] is heard of as silent from the first ring, and only while no other one is to be heard', async () => {
    const lab = new CallLab();
    const [ada, bob, phone] = [lab.device(0), lab.device(1), lab.device(1)];
    for (const { engine } of [bob, phone]) engine.setQuiet(true);
    ada.engine.invite(bob.person, 'voice');
    await bob.reaches('incoming');
    await lab.clock.advance(50);
    expect(ada.viewIn('outgoing')).toMatchObject({ ringingDevices: 2, isSilent: true });
    phone.engine.setQuiet(false);
    await lab.clock.advance(50);
    expect(ada.viewIn('outgoing')).toMatchObject({ ringingDevices: 2, isSilent: false });
    phone.port.goOffline();
    await lab.clock.advance(50);
    expect(ada.viewIn('outgoing')).toMatchObject({ ringingDevices: 1, isSilent: true });
  });

  it('[C10] keeps to itself that its person ignores the call', async () => {
    const { lab, ada, bob } = await ringing();
    bob.engine.silence();
    await lab.clock.advance(50);
    expect(ada.viewIn('outgoing')).toMatchObject({ ringingDevices: 1, isSilent: false });
  });

  it('[C10] says so again when its connection is back', async () => {
    const { lab, ada, bob } = await ringing();
    bob.engine.setQuiet(true);
    bob.port.goOffline();
    await lab.clock.advance(50);
    expect(ada.viewIn('outgoing').ringingDevices).toBe(0);
    bob.port.goOnline();
    await lab.clock.advance(50);
    expect(ada.viewIn('outgoing')).toMatchObject({ ringingDevices: 1, isSilent: true });
  });
});
