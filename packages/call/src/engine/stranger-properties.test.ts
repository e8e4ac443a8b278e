import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LinkLab } from '../testing/link-lab.js';
import { type Kind, manners } from '../testing/stranger.js';

const kinds: readonly Kind[] = ['audio', 'video'];
const directions = ['sendrecv', 'sendonly', 'recvonly', 'inactive'] as const;

interface Step {
  /** A few milliseconds let offers cross; longer waits have one come after the other. */
  readonly wait: number;
  readonly act: string;
  readonly kind: Kind;
  readonly direction: (typeof directions)[number];
  readonly index: number;
}

const acts: Record<string, (lab: LinkLab, step: Step) => void> = {
  add: ({ stranger }, { kind, direction }) => void stranger.add(kind, direction),
  turn: ({ stranger }, { index, direction }) => stranger.turn(index, direction),
  stop: ({ stranger }, { index }) => stranger.stop(index),
  'open a channel': ({ stranger }) => stranger.openChannel(),
  'offer again': ({ stranger }) => stranger.pc.restartIce(),
  'be offered again': ({ link }) => link.restartIce(undefined),
  'be shown a camera, or none': (lab) => {
    lab.hasCamera = !lab.hasCamera;
    lab.link.sendTracks();
  },
};

const anySteps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    wait: fc.constantFrom(0, 0, 1, 2, 3, 30),
    act: fc.constantFrom(...Object.keys(acts)),
    kind: fc.constantFrom(...kinds),
    direction: fc.constantFrom(...directions),
    index: fc.nat({ max: 7 }),
  }),
  { maxLength: 12 },
);

/** What is sent is received, both ways, and nothing twice. */
const expectAgreement = (lab: LinkLab): void => {
  expect([...lab.errors, ...lab.stranger.errors, ...lab.internet.violations]).toEqual([]);
  expect([lab.pc.signalingState, lab.stranger.pc.signalingState]).toEqual(['stable', 'stable']);
  for (const kind of kinds) {
    const isSent = lab.stranger.sending(kind).length > 0;
    expect([kind, lab.shown(kind).length]).toEqual([kind, isSent ? 1 : 0]);
    const hasTrack = kind === 'audio' || lab.hasCamera;
    const isWanted = lab.stranger.listening(kind).length > 0;
    expect([kind, lab.sent(kind)]).toEqual([kind, hasTrack && isWanted ? 1 : 0]);
  }
};

describe('[N13] a stranger that adds, turns and stops sections at any time', () => {
  it.each(['caller', 'callee'] as const)(
    'agrees with a %s of ours on all of it',
    async (role) => {
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...manners), anySteps, async (manner, steps) => {
          const lab = new LinkLab(role, manner);
          if (role === 'callee') lab.stranger.add('audio', 'sendrecv');
          await lab.start();
          for (const step of steps) {
            await lab.clock.advance(step.wait);
            acts[step.act]?.(lab, step);
          }
          await lab.quiet();
          // What it takes where an offer of ours had no room for it, it asks for by one of its own.
          lab.stranger.pc.restartIce();
          await lab.clock.advance(1_000);
          expectAgreement(lab);
        }),
        { numRuns: 200 },
      );
    },
    120_000,
  );
});
