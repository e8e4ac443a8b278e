import { describe, expect, it } from '@jest/globals';
import { active, ringing } from './testing/call-scenes.js';

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

  it('[N5] have their codecs ordered before the first offer, with rtx, red and fec kept', async () => {
    const { lab, ada } = await ringing();
    expect(ada.port.sent.some(({ type }) => type === 'video-offer')).toBe(false);
    const [pc] = lab.internet.connectionsOf(ada.self.device);
    const codecs = pc?.getTransceivers().map((of) => of.codecs.map(({ mimeType }) => mimeType));
    const video = ['VP8', 'VP9', 'AV1', 'rtx', 'red', 'ulpfec'].map((name) => `video/${name}`);
    expect(codecs).toEqual([['audio/opus', 'audio/PCMU', 'audio/red'], video, video]);
  });
});
