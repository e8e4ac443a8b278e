import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { notesOf, type ToneName } from './tones.js';

const names: readonly ToneName[] = ['ring', 'ringback', 'connected', 'ended'];

describe('the tones of calls', () => {
  it('ring in two tones, three seconds after three seconds', () => {
    const notes = notesOf('ring', 60);
    const first = notes.filter(({ at }) => at < 3);
    expect(new Set(first.map(({ frequency }) => frequency)).size).toBe(2);
    expect(notes).toHaveLength(20 * first.length);
    expect(notes[first.length]?.at).toBe(3);
  });

  it('leave a silence in every round, in which one can be spoken to', () => {
    const last = notesOf('ring', 3).at(-1);
    expect((last?.at ?? 0) + (last?.seconds ?? 0)).toBeLessThan(1.5);
  });

  it('are heard once at the beginning and the end of a call', () => {
    expect(notesOf('connected', 1)).toEqual(notesOf('connected', 60));
    expect(notesOf('ended', 1)).toEqual(notesOf('ended', 60));
  });

  it('come in order, begin in time, and are never too loud together', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.double({ min: 1, max: 70, noNaN: true }),
        (name, length) => {
          const notes = notesOf(name, length);
          notes.forEach(({ at, seconds }, index) => {
            expect(at).toBeLessThan(length);
            expect(at).toBeGreaterThanOrEqual(notes[index - 1]?.at ?? 0);
            const together = notes.filter(
              (one) => one.at < at + seconds && one.at + one.seconds > at,
            );
            const loudest = together.reduce((sum, { level }) => sum + level, 0);
            expect(loudest).toBeLessThanOrEqual(1.5);
          });
        },
      ),
      { numRuns: 30 },
    );
  });
});
