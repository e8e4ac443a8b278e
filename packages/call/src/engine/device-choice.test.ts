import { describe, expect, it } from '@jest/globals';
import { answered, openKinds } from '../testing/call-scenes.js';
import { settle } from '../testing/fake-clock.js';

describe('a device', () => {
  it('that cannot be switched to leaves the one in use, and the person is told', async () => {
    const { lab, ada, bob } = await answered('video', ({ devices }) => {
      devices.plugIn('videoinput', 'cam-2', 'Other camera');
    });
    bob.devices.failures.set('videoinput', 'NotAllowedError');
    bob.engine.chooseDevice('camera', 'cam-2');
    await settle();
    expect(bob.viewIn('active').own.camera).toMatchObject({ label: 'Built-in camera' });
    expect(bob.events['device-kept']).toEqual([
      { kind: 'camera', label: 'Built-in camera', issue: 'denied' },
    ]);
    expect(bob.events['device-chosen']).toEqual([]);
    expect(bob.events.error).toMatchObject([{ reason: 'device' }]);

    bob.devices.failures.clear();
    bob.engine.hangUp();
    await ada.reaches('ended');
    bob.engine.invite(ada.person, 'video');
    await lab.clock.advance(50);
    expect(bob.viewIn('outgoing').own.camera).toMatchObject({ label: 'Built-in camera' });
  });

  it('that is chosen is opened in this call, and first in the next', async () => {
    const { lab, ada, bob } = await answered('voice', ({ devices }) => {
      devices.plugIn('audioinput', 'mic-2', 'Headset');
      devices.plugIn('videoinput', 'cam-2', 'Other camera');
    });
    bob.engine.chooseDevice('microphone', 'mic-2');
    bob.engine.chooseDevice('camera', 'cam-2');
    await settle();
    expect(bob.viewIn('active').own.microphone).toMatchObject({ label: 'Headset' });
    const both = [
      { kind: 'camera', deviceId: 'cam-2' },
      { kind: 'microphone', deviceId: 'mic-2' },
    ];
    expect(bob.events['device-chosen']).toEqual(both);

    bob.engine.hangUp();
    await ada.reaches('ended');
    bob.engine.invite(ada.person, 'video');
    await lab.clock.advance(50);
    const { microphone, camera } = bob.viewIn('outgoing').own;
    expect([microphone, camera]).toMatchObject([{ label: 'Headset' }, { label: 'Other camera' }]);
  });
});

describe('cameras of which one runs at a time, as on phones', () => {
  const phone = () =>
    answered('video', ({ devices }) => {
      devices.plugIn('videoinput', 'cam-2', 'Other camera');
      devices.hasOneCameraAtATime = true;
    });

  it('are switched one after the other', async () => {
    const { lab, ada, bob } = await phone();
    bob.engine.chooseDevice('camera', 'cam-2');
    await lab.clock.advance(50);
    expect(bob.viewIn('active').own.camera).toMatchObject({ state: 'on', label: 'Other camera' });
    expect(bob.events['device-chosen']).toEqual([{ kind: 'camera', deviceId: 'cam-2' }]);
    expect([bob.events['device-kept'], bob.events.error]).toEqual([[], []]);
    expect(openKinds(bob)).toEqual(['audio', 'video']);
    expect(ada.viewIn('active').remote.sends.camera).toBe(true);
  });

  it('come back to the former when the other does not start, and the person is told', async () => {
    const { lab, bob } = await phone();
    bob.devices.inUse.add('cam-2');
    bob.engine.chooseDevice('camera', 'cam-2');
    await lab.clock.advance(50);
    const label = 'Built-in camera';
    expect(bob.viewIn('active').own.camera).toMatchObject({ state: 'on', label });
    expect(bob.events['device-kept']).toEqual([{ kind: 'camera', label, issue: 'in-use' }]);
    expect(bob.events['device-chosen']).toEqual([]);
    expect(openKinds(bob)).toEqual(['audio', 'video']);
  });

  it('say what is wrong when the former does not start again either', async () => {
    const { lab, bob } = await phone();
    bob.devices.inUse.add('cam-1').add('cam-2');
    bob.engine.chooseDevice('camera', 'cam-2');
    await lab.clock.advance(50);
    expect(bob.viewIn('active').own.camera).toEqual({ state: 'absent', issue: 'in-use' });
    expect(openKinds(bob)).toEqual(['audio']);
  });

  it('stay dark when the camera is turned off between the two', async () => {
    const { lab, bob } = await phone();
    bob.engine.subscribe(() => {
      if (bob.viewIn('active').own.camera.state === 'opening') bob.engine.turn('camera', false);
    });
    bob.engine.chooseDevice('camera', 'cam-2');
    await lab.clock.advance(50);
    expect(bob.viewIn('active').own.camera.state).toBe('off');
    expect(openKinds(bob)).toEqual(['audio']);
  });
});
