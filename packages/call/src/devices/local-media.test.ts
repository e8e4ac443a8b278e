import { describe, expect, it } from '@jest/globals';
import { answered, openKinds, ringing } from '../testing/call-scenes.js';
import { settle } from '../testing/fake-clock.js';

describe('own devices', () => {
  it.each([
    { answerWith: 'video', opened: ['audio', 'video'] },
    { answerWith: 'voice', opened: ['audio'] },
    { answerWith: 'nothing', opened: [] },
  ] as const)('answered with $answerWith: opens $opened', async ({ answerWith, opened }) => {
    const { ada, bob } = await answered(answerWith);
    expect(openKinds(bob)).toEqual(opened);
    expect(ada.viewIn('active').remote.sends).toEqual({
      microphone: answerWith !== 'nothing',
      camera: answerWith === 'video',
      screen: false,
    });
  });

  it.each([
    { failure: 'NotAllowedError', issue: 'denied' },
    { failure: 'NotFoundError', issue: 'missing' },
    { failure: 'NotReadableError', issue: 'in-use' },
    { failure: 'SecurityError', issue: 'insecure' },
    { failure: 'TypeError', issue: 'unknown' },
  ])(
    '$failure of the camera is "$issue", and the microphone is there all the same',
    async ({ failure, issue }) => {
      const { bob } = await answered('video', ({ devices }) => {
        devices.failures.set('videoinput', failure);
      });
      const { own } = bob.viewIn('active');
      expect(own.camera).toEqual({ state: 'absent', issue });
      expect(own.microphone).toMatchObject({ state: 'on', label: 'Built-in microphone' });
      bob.engine.hangUp();
      expect(bob.viewIn('ended').problems).toEqual({ camera: issue });
    },
  );

  it('without any device the call is received only', async () => {
    const { bob } = await answered('video', ({ devices }) => {
      devices.unplug('mic-1');
      devices.unplug('cam-1');
    });
    const { own, remote } = bob.viewIn('active');
    expect(own).toEqual({
      stream: undefined,
      screen: { state: 'off' },
      microphone: { state: 'absent', issue: 'missing' },
      camera: { state: 'absent', issue: 'missing' },
    });
    expect(remote.sends).toMatchObject({ microphone: true, camera: true });
  });

  it('[N4] muting and turning the camera off and on again needs no negotiation', async () => {
    const { lab, ada, bob } = await answered('video');
    const offers = () =>
      [ada, bob].flatMap(({ port }) => port.sent).filter(({ type }) => type === 'video-offer');
    const before = offers().length;
    bob.engine.turn('microphone', false);
    bob.engine.turn('camera', false);
    await lab.clock.advance(50);
    expect(ada.viewIn('active').remote.sends).toMatchObject({ microphone: false, camera: false });
    expect(bob.viewIn('active').own.stream).toBeUndefined();
    bob.engine.turn('microphone', true);
    bob.engine.turn('camera', true);
    await lab.clock.advance(50);
    expect(ada.viewIn('active').remote.sends).toMatchObject({ microphone: true, camera: true });
    expect(offers()).toHaveLength(before);
  });

  it('a camera that is off is dark; a muted microphone stays open', async () => {
    const { bob } = await answered('video');
    bob.engine.turn('camera', false);
    bob.engine.turn('microphone', false);
    expect(openKinds(bob)).toEqual(['audio']);
    expect(bob.viewIn('active').own.microphone.state).toBe('off');
  });

  it('can be added to a call that was only received', async () => {
    const { lab, ada, bob } = await answered('nothing');
    bob.engine.turn('camera', true);
    await lab.clock.advance(50);
    expect(bob.viewIn('active').own.camera.state).toBe('on');
    expect(ada.viewIn('active').remote.sends.camera).toBe(true);
  });

  it('that is pulled out is replaced, and the person is told', async () => {
    const { lab, bob } = await answered('video', ({ devices }) => {
      devices.plugIn('audioinput', 'mic-2', 'Headset');
    });
    bob.engine.chooseDevice('microphone', 'mic-2');
    await settle();
    expect(bob.viewIn('active').own.microphone).toMatchObject({ state: 'on', label: 'Headset' });
    expect(openKinds(bob)).toEqual(['audio', 'video']);
    bob.devices.unplug('mic-2');
    await lab.clock.advance(50);
    expect(bob.events['device-changed']).toEqual([
      { kind: 'microphone', from: 'Headset', to: 'Built-in microphone' },
    ]);
    expect(openKinds(bob)).toEqual(['audio', 'video']);
  });

  it('that is pulled out without another says so, and is used again when it is back', async () => {
    const { lab, bob } = await answered('video');
    bob.devices.unplug('cam-1');
    await lab.clock.advance(50);
    expect(bob.events['device-changed']).toEqual([
      { kind: 'camera', from: 'Built-in camera', issue: 'missing' },
    ]);
    bob.devices.plugIn('videoinput', 'cam-2', 'Other camera');
    await lab.clock.advance(50);
    expect(bob.viewIn('active').own.camera).toMatchObject({ state: 'on', label: 'Other camera' });
  });

  it('are listed by kind', async () => {
    const { bob } = await ringing();
    expect(await bob.engine.listDevices()).toEqual([
      { kind: 'microphone', deviceId: 'mic-1', label: 'Built-in microphone' },
      { kind: 'camera', deviceId: 'cam-1', label: 'Built-in camera' },
    ]);
  });

  it('are opened while the call connects: a slow permission prompt holds nothing up', async () => {
    const { ada, bob } = await ringing();
    let allow = () => {};
    bob.devices.prompt = new Promise((resolve) => {
      allow = resolve;
    });
    bob.engine.accept('video');
    await bob.reaches('active');
    expect(bob.viewIn('active').own.camera.state).toBe('opening');
    allow();
    await ada.reaches('active');
    await settle();
    expect(bob.viewIn('active').own.camera.state).toBe('on');
  });

  it('[C11] that the browser gives after the end are stopped at once', async () => {
    const { lab, ada, bob } = await ringing();
    let allow = () => {};
    bob.devices.prompt = new Promise((resolve) => {
      allow = resolve;
    });
    bob.engine.accept('video');
    await bob.reaches('active');
    ada.engine.hangUp();
    await bob.reaches('ended');
    allow();
    await lab.clock.advance(50);
    expect(bob.devices.tracks).toHaveLength(2);
    expect(bob.devices.live).toEqual([]);
  });
});

describe('every track is stopped', () => {
  const endings: Record<string, (all: Awaited<ReturnType<typeof answered>>) => void> = {
    'the caller hangs up': ({ ada }) => ada.engine.hangUp(),
    'the callee hangs up': ({ bob }) => bob.engine.hangUp(),
    'an engine is disposed of': ({ ada }) => ada.engine.dispose(),
    'the network goes and does not come back': ({ lab }) => lab.internet.cut(),
  };

  it.each(Object.keys(endings))('when %s', async (name) => {
    const all = await answered('video');
    endings[name]?.(all);
    await all.lab.clock.advance(150_000);
    expect([...all.ada.devices.live, ...all.bob.devices.live]).toEqual([]);
  });

  const unanswered: Record<string, (all: Awaited<ReturnType<typeof ringing>>) => void> = {
    'the callee declines': ({ bob }) => bob.engine.decline(),
    'the caller cancels': ({ ada }) => ada.engine.hangUp(),
    'nobody answers': () => {},
    'the server is gone': ({ ada, bob }) => {
      ada.port.goOffline();
      bob.port.goOffline();
    },
    'it is answered and canceled at once': ({ ada, bob }) => {
      bob.engine.accept('video');
      ada.engine.hangUp();
    },
    'it is answered and the answer taken back at once': ({ bob }) => {
      bob.engine.accept('video');
      bob.engine.hangUp();
    },
  };

  it.each(Object.keys(unanswered))('when it rings and %s', async (name) => {
    const all = await ringing();
    unanswered[name]?.(all);
    await all.lab.clock.advance(150_000);
    expect([all.ada.phase, all.bob.phase]).toEqual(['ended', 'ended']);
    expect([...all.ada.devices.live, ...all.bob.devices.live]).toEqual([]);
  });
});
