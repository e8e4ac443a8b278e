import type { RelayType } from '@parley/protocol';
import fc from 'fast-check';

/** What one device does, whether or not it makes sense at the moment. */
export type Step = {
  /** Which of all devices acts. */
  device: number;
  /** Which of the calls so far it is about. */
  call: number;
  act:
    | { kind: 'invite'; person: number; media: 'video' | 'voice' }
    | { kind: 'prepare' | 'alert' | 'accept' | 'decline' | 'hang-up' | 'resume' }
    | { kind: 'drop' }
    | { kind: 'return' }
    | { kind: 'report'; flow: 'none' | 'flowing' | 'lost' }
    | { kind: 'relay'; type: RelayType }
    /** Sends one of its earlier requests again, with the same id. */
    | { kind: 'repeat'; request: number }
    | { kind: 'deadline'; ms: number };
};

/** Steps of one burst cross each other; one burst follows the acks of the one before. */
export type Schedule = {
  bursts: readonly (readonly Step[])[];
  /** The burst during which the server is restarted, if there is such a one. */
  restartAt: number;
};

const kind = <Kind extends string>(...kinds: readonly Kind[]) =>
  fc.record({ kind: fc.constantFrom(...kinds) });

const act: fc.Arbitrary<Step['act']> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('invite' as const),
      person: fc.nat(),
      media: fc.constantFrom('video', 'voice'),
    }),
  },
  { weight: 5, arbitrary: kind('accept') },
  { weight: 4, arbitrary: kind('alert', 'decline', 'hang-up', 'resume') },
  { weight: 3, arbitrary: kind('prepare') },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('drop' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('return' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('report' as const),
      flow: fc.constantFrom('none', 'flowing', 'lost'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('relay' as const),
      type: fc.constantFrom('video-offer', 'video-answer', 'new-ice-candidate'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('repeat' as const), request: fc.nat() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('deadline' as const),
      ms: fc.constantFrom(5_000, 15_000, 31_000),
    }),
  },
);

const step: fc.Arbitrary<Step> = fc.record({ device: fc.nat(), call: fc.nat(), act });

/** A call begins most schedules, so that the rest has something to be about. */
const firstInvite: fc.Arbitrary<Step> = fc.record({
  device: fc.nat(),
  call: fc.constant(0),
  act: fc.record({
    kind: fc.constant('invite' as const),
    person: fc.nat(),
    media: fc.constant('video' as const),
  }),
});

export const schedules: fc.Arbitrary<Schedule> = fc
  .record({
    first: fc.array(firstInvite, { minLength: 1, maxLength: 2 }),
    rest: fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
    restartAt: fc.nat({ max: 15 }),
  })
  .map(({ first, rest, restartAt }) => ({ bursts: [first, ...rest], restartAt }));
