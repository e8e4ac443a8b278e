import { describe, expect, it } from '@jest/globals';
import { LinkLab } from '../testing/link-lab.js';

/** A call with a stranger who has a section for sound and two for pictures, in none of which anything has come yet. */
const called = async () => {
  const lab = new LinkLab('callee');
  for (const kind of ['audio', 'video', 'video'] as const) {
    lab.stranger.add(kind, 'sendrecv').sentTrack = null;
  }
  await lab.start();
  const [, first, second] = lab.pc.getTransceivers().map(({ receiverTrack }) => receiverTrack);
  if (!first || !second) throw new Error('The link has no two sections for pictures');
  const comes = (track: typeof first): void => {
    track.muted = false;
    lab.pc.events.track();
  };
  return { lab, first, second, comes, seen: () => lab.link.remote.stream?.getVideoTracks() };
};

describe('[N13] the stream that a person is shown', () => {
  it('is the same one when padding comes by another section before the first frame', async () => {
    const { lab, first, second, comes } = await called();
    const before = lab.link.remote.stream;
    comes(second);
    await lab.clock.advance(30);
    comes(first);
    await lab.clock.advance(1_000);
    expect(before?.getVideoTracks()).toEqual([first]);
    expect(lab.link.remote.stream).toBe(before);
  });

  it('has the picture of another section when nothing comes by the first', async () => {
    const { lab, second, comes, seen } = await called();
    comes(second);
    await lab.clock.advance(1_000);
    expect(seen()).toEqual([second]);
  });

  it('waits for no picture where the peer says that it sends none', async () => {
    const { lab, first, second, comes, seen } = await called();
    lab.strangerSends = { microphone: true, camera: false, screen: false };
    comes(second);
    await lab.clock.advance(1_000);
    expect(seen()).toEqual([first]);
    lab.strangerSends = { microphone: true, camera: true, screen: false };
    lab.link.peerSendsChanged();
    expect(seen()).toEqual([second]);
  });

  it('changes no more after the end', async () => {
    const { lab, second, comes } = await called();
    const before = lab.link.remote.stream;
    comes(second);
    lab.link.close();
    await lab.clock.advance(1_000);
    expect(lab.link.remote.stream).toBe(before);
  });
});
