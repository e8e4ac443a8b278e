import { describe, expect, it } from '@jest/globals';
import { answered } from './testing/call-scenes.js';

describe('what a device says of its media', () => {
  it('is said once while its inputs open, and at once when media flows', async () => {
    const { bob } = await answered('video');
    const reports = bob.port.sent.filter((message) => message.type === 'call-media-state');
    expect(reports).toMatchObject([
      { flow: 'flowing', sends: { microphone: true, camera: true, screen: false } },
    ]);
  });

  it('is gathered for a moment when the person turns several inputs', async () => {
    const { lab, ada, bob } = await answered('video');
    const before = bob.port.sent.length;
    bob.engine.setMicrophone(false);
    await lab.clock.advance(50);
    bob.engine.setCamera(false);
    await lab.clock.advance(90);
    expect(bob.port.sent.slice(before)).toMatchObject([
      { type: 'call-media-state', sends: { microphone: false, camera: false } },
    ]);
    expect(ada.viewIn('active').remote.sends).toMatchObject({ microphone: false, camera: false });
  });
});
