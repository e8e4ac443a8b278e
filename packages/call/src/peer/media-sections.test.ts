import { describe, expect, it } from '@jest/globals';
import { active, answered } from '../testing/call-scenes.js';
import { field } from '../testing/fake-description.js';
import { sectionsOf } from './described-sections.js';

type Scene = Pick<Awaited<ReturnType<typeof active>>, 'lab' | 'ada' | 'bob'>;

/** By how much the cameras of Ada and Bob were made smaller, from the first time on. */
const scalesOf = ({ lab, ada, bob }: Scene) =>
  [ada, bob].map(({ self }) => {
    const [pc] = lab.internet.connectionsOf(self.device);
    return pc?.getTransceivers()[1]?.scales;
  });

const offerOf = ({ ada }: Scene): string => {
  const offer = ada.port.sent.find((message) => message.type === 'video-offer');
  if (offer?.type !== 'video-offer') throw new Error('There is no offer');
  return offer.sdp;
};

const kindOf = (track: MediaStreamTrack | null) => track?.kind;

describe('the media sections', () => {
  it('[N4] of the first offer are microphone, camera, screen and its sound, in this order', async () => {
    const { lab, ada, bob } = await active();
    const kinds = sectionsOf(offerOf({ lab, ada, bob })).map(({ kind }) => kind);
    expect(kinds).toEqual(['audio', 'video', 'video', 'audio', 'application']);
    for (const device of [ada, bob]) {
      const [pc] = lab.internet.connectionsOf(device.self.device);
      const sections = pc?.getTransceivers() ?? [];
      expect(sections.map(({ sentTrack }) => kindOf(sentTrack))).toEqual([
        'audio',
        'video',
        undefined,
        undefined,
      ]);
      expect(sections.map(({ direction }) => direction)).toEqual(Array(4).fill('sendrecv'));
    }
  });

  it('send a small picture first, that it may come at once, and a second later all of it', async () => {
    const call = await active();
    for (const scales of scalesOf(call)) expect(scales).toEqual([4]);
    await call.lab.clock.advance(1_000);
    for (const scales of scalesOf(call)) expect(scales).toEqual([4, 1]);
    call.ada.engine.turn('microphone', false);
    await call.lab.clock.advance(100);
    expect(scalesOf(call)[0]).toEqual([4, 1]);
  });

  it('send a small picture first also of a camera that is turned on later', async () => {
    const { lab, ada, bob } = await answered('voice');
    await lab.clock.advance(5_000);
    expect(scalesOf({ lab, ada, bob })[1]).toEqual([]);
    bob.engine.turn('camera', true);
    await lab.clock.advance(900);
    expect(scalesOf({ lab, ada, bob })[1]).toEqual([4]);
    await lab.clock.advance(200);
    expect(scalesOf({ lab, ada, bob })[1]).toEqual([4, 1]);
  });

  it('send a small picture again of a camera that was turned off before it was whole', async () => {
    const call = await active();
    call.ada.engine.turn('camera', false);
    await call.lab.clock.advance(5_000);
    call.ada.engine.turn('camera', true);
    await call.lab.clock.advance(100);
    expect(scalesOf(call)[0]).toEqual([4, 4]);
    await call.lab.clock.advance(1_000);
    expect(scalesOf(call)[0]).toEqual([4, 4, 1]);
  });

  it.each([
    { size: { width: 720, height: 1280 }, scale: 4 },
    { size: { width: 640, height: 360 }, scale: 2 },
    { size: { width: 160, height: 120 }, scale: 1 },
  ])('make a picture of $size $scale times smaller at first', async ({ size, scale }) => {
    const call = await answered('video', ({ devices }) => {
      devices.size = size;
    });
    expect(scalesOf(call)[1]).toEqual([scale]);
  });

  it('[N5] have their codecs ordered before the first offer, with rtx, red and fec kept', async () => {
    const video = 'video/VP8 video/VP9 video/AV1 video/rtx video/red video/ulpfec';
    const sound = 'audio/opus audio/PCMU audio/red';
    const codecs = [sound, video, video, sound];
    expect(field(offerOf(await active()), 'codecs')).toBe(codecs.join());
  });
});
