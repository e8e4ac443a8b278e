import fc from 'fast-check';
import { actNames, type Step, type Wire } from './party.js';

/** One in eight, so that things go on all the same. */
const seldom = fc.integer({ min: 0, max: 7 }).map((number) => number === 0);

const wires = (longest: number, losses: fc.Arbitrary<boolean>): fc.Arbitrary<Wire> =>
  fc.record({
    delays: fc.array(fc.integer({ min: 0, max: longest }), { minLength: 1, maxLength: 12 }),
    doubles: fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
    losses: fc.array(losses, { minLength: 1, maxLength: 16 }),
  });

/** Loses nothing. */
export const soundWire = wires(200, fc.constant(false));
export const slowWire = wires(3_000, fc.constant(false));
export const badWire = wires(3_000, seldom);

const anySteps = fc.array(
  fc.record({
    wait: fc.integer({ min: 0, max: 6_000 }),
    act: fc.constantFrom(...actNames),
  }),
  { maxLength: 25 },
);

/** Half of the schedules begin with a call that is answered, since chance alone rarely gets so far. */
export const schedule: fc.Arbitrary<Step[]> = fc
  .tuple(fc.boolean(), anySteps)
  .map(([answered, steps]) =>
    answered
      ? [{ wait: 0, act: 'Ada calls Bob' }, { wait: 6_000, act: 'Bob accepts' }, ...steps]
      : steps,
  );
