import { describe, expect, it } from '@jest/globals';
import type { LabDevice } from '../testing/call-lab.js';
import { active, answered } from '../testing/call-scenes.js';

const offersOf = (...devices: LabDevice[]) =>
  devices.flatMap(({ port }) => port.sent).filter(({ type }) => type === 'video-offer').length;

const sectionsOf = ({ lab }: Awaited<ReturnType<typeof active>>, device: LabDevice) => {
  const [pc] = lab.internet.connectionsOf(device.self.device).toReversed();
  return pc?.getTransceivers() ?? [];
};

/** What somebody sees of the other's screen. */
const seen = (device: LabDevice) =>
  device
    .viewIn('active')
    .remote.screen?.getTracks()
    .map(({ kind }) => kind);

const share = async (
  { lab }: Pick<Awaited<ReturnType<typeof active>>, 'lab'>,
  device: LabDevice,
  content: 'text' | 'motion' = 'text',
) => {
  device.engine.shareScreen(content, { withSound: true });
  await lab.clock.advance(400);
};

describe('a shared screen', () => {
  it('[N4] is seen and heard beside the camera, without another offer', async () => {
    const call = await active();
    const { lab, ada, bob } = call;
    const offers = offersOf(ada, bob);
    for (const [sharer, watcher] of [
      [ada, bob],
      [bob, ada],
    ] as const) {
      await share(call, sharer);
      expect(sharer.viewIn('active').own.screen).toMatchObject({ state: 'on', sound: 'on' });
      expect(watcher.viewIn('active').remote.sends).toEqual({
        microphone: true,
        camera: true,
        screen: true,
      });
      expect(seen(watcher)).toEqual(['video', 'audio']);
      const person = watcher.viewIn('active').remote.stream?.getTracks() ?? [];
      expect(person.map(({ kind }) => kind)).toEqual(['audio', 'video']);
      expect(person).not.toContain(watcher.viewIn('active').remote.screen?.getTracks()[0]);
      sharer.engine.stopSharing();
      await lab.clock.advance(400);
      expect(sharer.viewIn('active').own.screen).toEqual({ state: 'off' });
      expect(seen(watcher)).toBeUndefined();
      expect(sharer.devices.screens.live).toEqual([]);
    }
    expect(offersOf(ada, bob)).toBe(offers);
    expect(ada.events['screen-ended']).toEqual([]);
  });

  it('is seen in a call by voice', async () => {
    const call = await answered('nothing');
    call.ada.engine.turn('camera', false);
    await share(call, call.ada);
    expect(seen(call.bob)).toEqual(['video', 'audio']);
    await share(call, call.bob);
    expect(seen(call.ada)).toEqual(['video', 'audio']);
  });

  it.each([
    ['text', 'detail'],
    ['motion', 'motion'],
  ] as const)('[N5] of %s is sent as such', async (content, hint) => {
    const call = await active();
    await share(call, call.ada, content);
    expect(call.ada.devices.screens.tracks[0]?.contentHint).toBe(hint);
    expect(sectionsOf(call, call.ada)[2]?.contents).toEqual([content]);
  });

  it('shows text or motion as one says later', async () => {
    const call = await active();
    await share(call, call.ada);
    call.ada.engine.showScreenAs('motion');
    await call.lab.clock.advance(50);
    expect(call.ada.viewIn('active').own.screen).toMatchObject({ content: 'motion' });
    expect(call.ada.devices.screens.tracks[0]?.contentHint).toBe('motion');
    expect(sectionsOf(call, call.ada)[2]?.contents).toEqual(['text', 'motion']);
  });

  it('changes for another one, and goes on until that is chosen', async () => {
    const call = await active();
    const { screens } = call.ada.devices;
    await share(call, call.ada);
    screens.failures.push(new DOMException('no', 'NotAllowedError'));
    await share(call, call.ada);
    expect(seen(call.bob)).toEqual(['video', 'audio']);
    const [first] = screens.live;
    await share(call, call.ada);
    expect(screens.live).toHaveLength(2);
    expect(screens.live).not.toContain(first);
    expect(sectionsOf(call, call.ada)[2]?.sentTrack).toBe(screens.live[0]);
    expect(call.ada.events['screen-ended']).toEqual([]);
  });

  it('is nothing when the person chooses none', async () => {
    const call = await active();
    call.ada.devices.screens.failures.push(new DOMException('no', 'NotAllowedError'));
    await share(call, call.ada);
    expect(call.ada.viewIn('active').own.screen).toEqual({ state: 'off' });
    expect(call.ada.devices.screens.asked).toHaveLength(1);
    expect(call.ada.events['screen-ended']).toEqual([]);
  });

  it.each([
    [new DOMException('Permission denied by system', 'NotAllowedError'), 'denied'],
    [new DOMException('nothing there', 'NotFoundError'), 'missing'],
  ])('says when it cannot be had: %s', async (failure, issue) => {
    const call = await active();
    call.ada.devices.screens.failures.push(failure, failure);
    await share(call, call.ada);
    expect(call.ada.events['screen-ended']).toEqual([{ why: 'failed', issue }]);
    expect(call.ada.viewIn('active').own.screen).toEqual({ state: 'off' });
  });

  it('is asked for without sound when its sound does not start', async () => {
    const call = await active();
    call.ada.devices.screens.failures.push(new DOMException('no sound', 'NotReadableError'));
    await share(call, call.ada);
    expect(call.ada.devices.screens.asked.map(({ audio }) => Boolean(audio))).toEqual([
      true,
      false,
    ]);
    expect(call.ada.viewIn('active').own.screen).toMatchObject({ state: 'on', sound: 'failed' });
    expect(call.bob.viewIn('active').remote.sends.screen).toBe(true);
  });

  it.each([
    ['monitor', true, 'on'],
    ['monitor', false, 'echoes'],
    ['window', false, 'echoes'],
    ['browser', false, 'on'],
  ] as const)('of a %s never has the call in it (%s)', async (surface, canRestrict, sound) => {
    const call = await active();
    const { screens } = call.ada.devices;
    screens.surface = surface;
    screens.supported = {
      suppressLocalAudioPlayback: true,
      ...(canRestrict && { restrictOwnAudio: true }),
    };
    await share(call, call.ada);
    expect(call.ada.viewIn('active').own.screen).toMatchObject({ state: 'on', sound });
    const heard = sectionsOf(call, call.ada)[3]?.sentTrack;
    expect(heard?.kind).toBe(sound === 'on' ? 'audio' : undefined);
    expect(screens.live).toHaveLength(sound === 'on' ? 2 : 1);
  });

  it('ends by the browser’s own button, and when what is shared is closed', async () => {
    const call = await active();
    await share(call, call.ada);
    for (const track of call.ada.devices.screens.live) track.unplug();
    await call.lab.clock.advance(400);
    expect(call.ada.events['screen-ended']).toEqual([{ why: 'browser' }]);
    expect(call.ada.viewIn('active').own.screen).toEqual({ state: 'off' });
    expect(seen(call.bob)).toBeUndefined();
  });

  it('goes on when its sound alone ends', async () => {
    const call = await active();
    await share(call, call.ada);
    call.ada.devices.screens.live.find(({ kind }) => kind === 'audio')?.unplug();
    await call.lab.clock.advance(400);
    expect(call.ada.viewIn('active').own.screen).toMatchObject({ state: 'on', sound: 'failed' });
    expect(seen(call.bob)).toContain('video');
  });

  it('gives way to that of the other', async () => {
    const call = await active();
    await share(call, call.ada);
    await share(call, call.bob);
    expect(call.ada.events['screen-ended']).toEqual([{ why: 'taken-over' }]);
    expect(seen(call.ada)).toEqual(['video', 'audio']);
    expect(seen(call.bob)).toBeUndefined();
    await share(call, call.ada);
    expect(call.bob.events['screen-ended']).toEqual([{ why: 'taken-over' }]);
    expect(seen(call.bob)).toEqual(['video', 'audio']);
  });

  it('is that of one, whoever begins at the same time', async () => {
    const call = await active();
    call.ada.engine.shareScreen('text', { withSound: false });
    call.bob.engine.shareScreen('text', { withSound: false });
    await call.lab.clock.advance(1_000);
    const sharing = [call.ada, call.bob].filter(
      (device) => device.viewIn('active').own.screen.state === 'on',
    );
    expect(sharing).toHaveLength(1);
  });

  it('[N3] survives another peer connection', async () => {
    const call = await active();
    await share(call, call.ada);
    call.lab.internet.cut();
    await call.ada.reaches('reconnecting');
    await call.lab.clock.advance(35_000);
    call.lab.internet.mend();
    await call.ada.reaches('active');
    await call.bob.reaches('active');
    await call.lab.clock.advance(400);
    expect(call.lab.internet.connectionsOf(call.ada.self.device).length).toBeGreaterThan(1);
    expect(seen(call.bob)).toEqual(['video', 'audio']);
    expect(sectionsOf(call, call.ada)[2]?.contents).toEqual(['text']);
  });

  it('[N7] ends with the page that shared it, which says so when it is back', async () => {
    const call = await active();
    await share(call, call.ada);
    await call.ada.reload();
    await call.ada.reaches('active');
    await call.bob.reaches('active');
    await call.lab.clock.advance(400);
    expect(call.ada.events['screen-ended']).toEqual([{ why: 'reload' }]);
    expect(call.bob.viewIn('active').remote.sends.screen).toBe(false);
    expect(seen(call.bob)).toBeUndefined();
    await call.ada.reload();
    await call.ada.reaches('active');
    expect(call.ada.events['screen-ended']).toHaveLength(1);
  });

  it('is let go of with the call, also one that is chosen after it', async () => {
    const call = await active();
    await share(call, call.ada);
    let choose = () => {};
    call.bob.devices.screens.prompt = new Promise((resolve) => {
      choose = resolve;
    });
    await share(call, call.bob);
    expect(call.bob.viewIn('active').own.screen).toEqual({ state: 'choosing' });
    call.ada.engine.hangUp();
    await call.bob.reaches('ended');
    choose();
    await call.lab.clock.advance(50);
    expect(call.ada.devices.screens.live).toEqual([]);
    expect(call.bob.devices.screens.live).toEqual([]);
  });

  it.each([
    [{ suppressLocalAudioPlayback: true }, 'picture-and-sound'],
    [{}, 'picture'],
  ] as const)('may be heard where the browser shares sound: %j', async (supported, support) => {
    const { ada } = await active();
    ada.devices.screens.supported = supported;
    expect(ada.engine.screenSupport).toBe(support);
  });
});
