import { describe, expect, it } from '@jest/globals';
import { active, ringing } from './testing/call-scenes.js';

/** By how much the cameras of both were made smaller, from the first time on. */
const scalesOf = ({
  lab,
  ada,
  bob,
}: Awaited<ReturnType<typeof active>>): (number[] | undefined)[] =>
  [ada, bob].map(({ self }) => {
    const [pc] = lab.internet.connectionsOf(self.device);
    const [, camera] = pc?.getTransceivers() ?? [];
    return camera?.tunings.map(({ scaleResolutionDownBy }) => scaleResolutionDownBy);
  });

const kindOf = (track: MediaStreamTrack | null) => track?.kind;

describe('the media sections', () => {
  it('[N4] of the first offer are microphone, camera and screen, in this order', async () => {
    const { lab, ada, bob } = await active();
    const offer = ada.port.sent.find((message) => message.type === 'video-offer');
    expect(offer?.type === 'video-offer' && offer.sdp).toContain('sections:audio,video,video');
    for (const device of [ada, bob]) {
      const [pc] = lab.internet.connectionsOf(device.self.device);
      const sections = pc?.getTransceivers() ?? [];
      expect(sections.map(({ sentTrack }) => kindOf(sentTrack))).toEqual([
        'audio',
        'video',
        undefined,
      ]);
      expect(sections.map(({ direction }) => direction)).toEqual(Array(3).fill('sendrecv'));
    }
  });

  it('send a small picture first, that it may come at once, and a second later all of it', async () => {
    const call = await active();
    for (const scales of scalesOf(call)) expect(scales).toEqual([4]);
    await call.lab.clock.advance(1_000);
    for (const scales of scalesOf(call)) expect(scales).toEqual([4, 1]);
    call.ada.engine.setCamera(false);
    call.ada.engine.setCamera(true);
    await call.lab.clock.advance(100);
    expect(scalesOf(call)).toEqual([
      [4, 1, 1],
      [4, 1],
    ]);
  });

  it('[N5] have their codecs ordered before the first offer, with rtx, red and fec kept', async () => {
    const { lab, ada } = await ringing();
    expect(ada.port.sent.some(({ type }) => type === 'video-offer')).toBe(false);
    const [pc] = lab.internet.connectionsOf(ada.self.device);
    const codecs = pc?.getTransceivers().map((of) => of.codecs.map(({ mimeType }) => mimeType));
    const video = ['VP8', 'VP9', 'AV1', 'rtx', 'red', 'ulpfec'].map((name) => `video/${name}`);
    expect(codecs).toEqual([['audio/opus', 'audio/PCMU', 'audio/red'], video, video]);
  });
});
