import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FrameHeads } from './frame-heads.js';
import { clientFrame } from './testing/client-frame.js';

const sizes = fc.oneof(fc.nat(200), fc.constantFrom(125, 126, 127, 65_535, 65_536, 70_000));
const frames = fc.array(fc.record({ opcode: fc.constantFrom(0, 1, 2, 8, 9, 10), size: sizes }), {
  maxLength: 6,
});

describe('heads of frames', () => {
  it('are each found once, however their bytes are cut', () => {
    fc.assert(
      fc.property(frames, fc.integer({ min: 1, max: 9_000 }), (sent, cut) => {
        const bytes = Buffer.concat(
          sent.map(({ opcode, size }) => clientFrame(Buffer.alloc(size, 0xff), { opcode })),
        );
        const heads = new FrameHeads();
        const seen = { all: 0, control: 0, continuations: 0 };
        for (let at = 0; at < bytes.length; at += cut) {
          const { all, control, continuations } = heads.read(bytes.subarray(at, at + cut));
          seen.all += all;
          seen.control += control;
          seen.continuations += continuations;
        }
        expect(seen).toEqual({
          all: sent.length,
          control: sent.filter(({ opcode }) => opcode >= 8).length,
          continuations: sent.filter(({ opcode }) => opcode === 0).length,
        });
      }),
      { numRuns: 50 },
    );
  });
});
