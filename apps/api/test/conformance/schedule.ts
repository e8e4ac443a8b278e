import fc from 'fast-check';

/** How often each of them is drawn. */
const weights = {
  invite: 2,
  alert: 3,
  accept: 3,
  decline: 1,
  'hang-up': 1,
  prepare: 3,
  resume: 3,
  report: 7,
  relay: 4,
  /** One of the device's earlier requests, with the same id. */
  repeat: 2,
  drop: 4,
  /** Of a device that is there as well, which replaces its own connection. */
  connect: 4,
  pass: 4,
} as const;

type Kind = keyof typeof weights;

/** What one device does, whether or not it makes sense at the moment; numbers pick from what there is by then. */
export type Step = {
  readonly kind: Kind;
  readonly device: number;
  readonly call: number;
  /** Of several ways to do it. */
  readonly way: number;
};

export type Schedule = {
  readonly steps: readonly Step[];
  /** The server is restarted before this step, if there is such a one: seldom, since it takes long. */
  readonly restartAt: number;
};

const kinds: readonly Kind[] = [
  'invite',
  'alert',
  'accept',
  'decline',
  'hang-up',
  'prepare',
  'resume',
  'report',
  'relay',
  'repeat',
  'drop',
  'connect',
  'pass',
];

const anyStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof(...kinds.map((kind) => ({ weight: weights[kind], arbitrary: fc.constant(kind) }))),
  device: fc.nat(),
  call: fc.nat(),
  way: fc.nat(),
});

/** The first way of the device of the first person who may. */
const sensible = (kind: Kind): Step => ({ kind, device: 0, call: 0, way: 0 });
const ringing = [sensible('invite'), sensible('alert')];
const answered = [...ringing, sensible('accept')];
/** Media flows to the caller, and to the callee. */
const talking = [...answered, sensible('report'), { ...sensible('report'), device: 4 }];

/** Most of them begin with a call, since chance alone rarely gets so far. */
export const schedules: fc.Arbitrary<Schedule> = fc
  .record({
    first: fc.constantFrom<readonly Step[]>([], ringing, answered, talking, talking),
    rest: fc.array(anyStep, { minLength: 1, maxLength: 25, size: 'max' }),
    restartAt: fc.nat({ max: 150 }),
  })
  .map(({ first, rest, restartAt }) => ({ steps: [...first, ...rest], restartAt }));
