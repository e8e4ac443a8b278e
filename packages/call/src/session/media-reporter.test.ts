import { describe, expect, it } from '@jest/globals';
import type { LabDevice } from '../testing/call-lab.js';
import { answered, ringing } from '../testing/call-scenes.js';

const reportsOf = ({ port }: LabDevice) =>
  port.sent.filter((message) => message.type === 'call-media-state');

describe('what a device says of its media', () => {
  it('is said by the caller while it rings, and not again before media flows', async () => {
    const { ada, bob } = await ringing();
    const sends = { microphone: true, camera: true, screen: false };
    expect(reportsOf(ada)).toMatchObject([{ flow: 'none', sends }]);
    bob.engine.accept('video');
    await ada.reaches('active');
    expect(reportsOf(ada).slice(1)).toMatchObject([{ flow: 'flowing', sends }]);
  });

  it('is known to both from the first moment of the call', async () => {
    const { ada, bob } = await ringing();
    bob.engine.accept('video');
    for (const device of [ada, bob]) {
      await device.reaches('active');
      expect(device.viewIn('active').remote.sends).toMatchObject({
        microphone: true,
        camera: true,
      });
    }
  });

  it('waits for inputs that open, but not long', async () => {
    const { lab, bob } = await answered('voice');
    const before = bob.port.sent.length;
    bob.devices.prompt = new Promise(() => {});
    bob.engine.turn('camera', true);
    bob.engine.turn('microphone', false);
    await lab.clock.advance(90);
    expect(bob.port.sent.slice(before)).toEqual([]);
    await lab.clock.advance(20);
    expect(bob.port.sent.slice(before)).toMatchObject([
      { type: 'call-media-state', sends: { microphone: false, camera: false } },
    ]);
  });
});
