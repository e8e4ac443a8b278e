import { describe, expect, it } from '@jest/globals';
import { sectionsOf } from '../peer/described-sections.js';
import { LinkLab } from '../testing/link-lab.js';

/** What is seen and heard on both sides. */
const expectBothWays = (lab: LinkLab): void => {
  expect([lab.shown('audio').length, lab.shown('video').length]).toEqual([1, 1]);
  expect([lab.sent('audio'), lab.sent('video')]).toEqual([1, 1]);
  expect([lab.link.path, lab.stranger.pc.signalingState]).toEqual(['connected', 'stable']);
  expect([...lab.errors, ...lab.stranger.errors]).toEqual([]);
};

const callee = async (manner: ConstructorParameters<typeof LinkLab>[1]) => {
  const lab = new LinkLab('caller', manner);
  await lab.start();
  return lab;
};

/** A call by a stranger that offers these. */
const caller = async (...offered: readonly ['audio' | 'video', RTCRtpTransceiverDirection][]) => {
  const lab = new LinkLab('callee');
  for (const [kind, direction] of offered) lab.stranger.add(kind, direction);
  await lab.start();
  return lab;
};

describe('[N13] a stranger who is called', () => {
  it('and fills the sections of the offer is seen and heard', async () => {
    expectBothWays(await callee('fill'));
  });

  it('and answers with sections of its own is seen and heard', async () => {
    const lab = await callee('append');
    expectBothWays(lab);
    // The first four bring nothing, and the two that follow send nothing back.
    const directions = lab.pc.getTransceivers().map(({ currentDirection }) => currentDirection);
    expect(directions.join(' ')).toBe('sendonly sendonly sendonly sendonly recvonly recvonly');
    expect(lab.said).toEqual(['offer', 'answer']);
  });

  it('and only listens shows nothing, and sees and hears', async () => {
    const lab = await callee('listen');
    expect([lab.sent('audio'), lab.sent('video')]).toEqual([1, 1]);
    expect(lab.link.remote.stream).toBeUndefined();
  });

  it('and refuses a section is sent the camera in the next of the kind', async () => {
    const lab = await callee('refuse');
    expect([lab.sent('audio'), lab.sent('video')]).toEqual([1, 1]);
    lab.link.sendTracks();
    await lab.quiet();
    expect(lab.errors).toEqual([]);
    expect(lab.said).toEqual(['offer']);
  });

  it('and takes no data channel is in the call all the same [N15]', async () => {
    const lab = new LinkLab('caller');
    lab.stranger.pc.sections.takesChannels = false;
    await lab.start();
    expectBothWays(lab);
    expect(lab.link.send('hang-up')).toBe(false);
    expect(lab.said).toEqual(['offer']);
  });
});

describe('[N13] a stranger who calls', () => {
  it('and offers video before audio is seen and heard', async () => {
    expectBothWays(await caller(['video', 'sendrecv'], ['audio', 'sendrecv']));
  });

  it('and has no data channel is answered, and offered nothing [N15]', async () => {
    const lab = await caller(['audio', 'sendrecv'], ['video', 'sendrecv']);
    expectBothWays(lab);
    expect(lab.said).toEqual(['answer']);
    expect(lab.link.send('hang-up')).toBe(false);
  });

  it('and adds the data channel later is told by it from then on [N15]', async () => {
    const lab = await caller(['audio', 'sendrecv']);
    lab.stranger.pc.createDataChannel('parley', {}, { message: () => {} });
    await lab.quiet();
    expect(lab.link.send('hang-up')).toBe(true);
  });

  it('and offers only audio is asked for a section for the camera, once and when connected', async () => {
    const lab = new LinkLab('callee');
    lab.stranger.add('audio', 'sendrecv');
    lab.link.start(undefined);
    lab.stranger.negotiation.start();
    await lab.clock.until(() => lab.said.length > 0, 'an answer');
    await lab.clock.until(() => lab.said.length > 1, 'an offer');
    expect([lab.said, lab.link.path]).toEqual([['answer', 'offer'], 'connected']);
    await lab.quiet();
    expect([lab.sent('audio'), lab.sent('video')]).toEqual([1, 1]);
    const [, second] = lab.stranger.pc.getTransceivers();
    second?.stop();
    await lab.quiet();
    lab.link.sendTracks();
    await lab.quiet();
    expect(lab.said).toEqual(['answer', 'offer', 'answer']);
    expect(lab.errors).toEqual([]);
  });

  it('and offers only audio is offered no section for a camera that is off, until it is on', async () => {
    const lab = new LinkLab('callee');
    lab.hasCamera = false;
    lab.stranger.add('audio', 'sendrecv');
    await lab.start();
    expect(lab.said).toEqual(['answer']);
    lab.hasCamera = true;
    lab.link.sendTracks();
    await lab.quiet();
    expect(lab.said).toEqual(['answer', 'offer']);
    expect(lab.sent('video')).toBe(1);
  });

  it('and has sections to send and others to receive is seen, heard and sent to', async () => {
    expectBothWays(
      await caller(
        ['audio', 'sendonly'],
        ['video', 'sendonly'],
        ['video', 'recvonly'],
        ['audio', 'recvonly'],
      ),
    );
  });

  it('and has many sections is sent each thing once', async () => {
    const lab = await caller(
      ...Array.from({ length: 20 }, (_, index): ['audio' | 'video', 'sendrecv'] => [
        index % 3 === 0 ? 'audio' : 'video',
        'sendrecv',
      ]),
    );
    expectBothWays(lab);
  });

  it.each([
    { pictures: 2, shown: { person: 0, screen: 1 } },
    // The screen takes the place of the camera.
    { pictures: 1, shown: { person: undefined, screen: 0 } },
  ])(
    'and shares in one of $pictures sections of video is shown so for as long as it says so',
    async (sections) => {
      const lab = await caller(
        ['audio', 'sendrecv'],
        ...Array.from({ length: sections.pictures }, (): ['video', 'sendrecv'] => [
          'video',
          'sendrecv',
        ]),
      );
      const pictures = lab.pc.getTransceivers().flatMap(({ receiverTrack }) => {
        return receiverTrack.kind === 'video' ? [receiverTrack.id] : [];
      });
      const shown = (isSharing: boolean) => {
        lab.strangerSends = { microphone: true, camera: true, screen: isSharing };
        lab.link.peerSendsChanged();
        const indexOf = (stream: MediaStream | undefined) => {
          const [picture] = stream?.getVideoTracks() ?? [];
          return picture && pictures.indexOf(picture.id);
        };
        const { stream, screen } = lab.link.remote;
        return { person: indexOf(stream), screen: indexOf(screen) };
      };
      const unshared = { person: 0, screen: undefined };
      expect(shown(false)).toEqual(unshared);
      expect(shown(true)).toEqual(sections.shown);
      expect(shown(false)).toEqual(unshared);
    },
  );
});

describe('[N1] an offer of a stranger', () => {
  it('that cannot be answered is taken back, and is in the way of nothing', async () => {
    const lab = await caller(['audio', 'sendrecv'], ['video', 'sendrecv']);
    lab.pc.refusesAnswers = true;
    lab.stranger.add('video', 'sendrecv');
    await lab.quiet();
    expect(lab.errors).toHaveLength(1);
    expect([lab.pc.signalingState, lab.pc.getTransceivers().length]).toEqual(['stable', 2]);
    lab.pc.refusesAnswers = false;
    // The stranger asks again.
    await lab.clock.advance(10_500);
    expect([lab.pc.signalingState, lab.stranger.pc.signalingState]).toEqual(['stable', 'stable']);
    expect([lab.shown('video').length, lab.sent('video')]).toEqual([1, 1]);
  });

  it('that crosses another of its own is answered as well', async () => {
    const lab = await caller(['audio', 'sendrecv'], ['video', 'sendrecv']);
    lab.stranger.add('video', 'sendrecv');
    await lab.clock.advance(0);
    lab.stranger.negotiation.restartIce();
    await lab.quiet();
    expect(lab.stranger.pc.signalingState).toBe('stable');
    expect(lab.said).toEqual(['answer', 'answer', 'answer']);
  });
});

describe('[N14] the stream', () => {
  it('is the same of all sections of an offer, the screen included', async () => {
    const lab = await callee('fill');
    const streams = lab.pc.localDescription?.sdp.match(/^a=msid:.+$/gm) ?? [];
    expect(streams).toHaveLength(4);
    expect(new Set(streams).size).toBe(1);
  });

  it('is the same of all sections of an answer', async () => {
    const lab = await caller(['video', 'sendrecv'], ['audio', 'sendrecv'], ['video', 'sendrecv']);
    const streams = lab.pc.localDescription?.sdp.match(/^a=msid:.+$/gm) ?? [];
    expect(streams).toHaveLength(3);
    expect(new Set(streams).size).toBe(1);
  });

  it('that a person is shown is another one when its tracks are, and only then', async () => {
    const lab = await caller(['audio', 'sendrecv'], ['video', 'sendrecv']);
    const first = lab.link.remote.stream;
    expect(first?.getTracks()).toHaveLength(2);
    lab.stranger.add('video', 'sendrecv');
    await lab.quiet();
    expect(lab.link.remote.stream).toBe(first);
    const [, camera] = lab.stranger.pc.getTransceivers();
    camera?.stop();
    await lab.quiet();
    expect(lab.link.remote.stream).not.toBe(first);
    expectBothWays(lab);
    for (const { direction } of lab.stranger.pc.getTransceivers())
      expect(direction).toBe('sendrecv');
    for (const transceiver of lab.stranger.pc.getTransceivers()) transceiver.direction = 'inactive';
    await lab.quiet();
    expect(lab.link.remote.stream).toBeUndefined();
  });
});

describe('[N2] the end of candidates', () => {
  it('is for the first section that stands, by the name that its author gave it', async () => {
    const lab = new LinkLab('callee');
    lab.stranger.pc.sections.nameOf = (index) => `section-${index + 7}`;
    lab.stranger.add('audio', 'sendrecv');
    await lab.start();
    expect(lab.candidates.at(-1)).toMatchObject({ candidate: '', sdpMid: 'section-7' });
    expect(lab.sent('audio')).toBe(1);
    expect(sectionsOf(lab.pc.localDescription?.sdp ?? '')[0]?.mid).toBe('section-7');
  });
});
