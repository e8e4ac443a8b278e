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

/** In the first way, by the first device for which it makes sense. */
const sensible = (kind: Kind): Step => ({ kind, device: 0, call: 0, way: 0 });
/** The same by the second device. */
const second = (kind: Kind): Step => ({ ...sensible(kind), device: 4 });
const ringing = [sensible('invite'), sensible('alert')];
const answered = [...ringing, sensible('accept')];
/** Media flows to the caller, and to the callee. */
const talking = [...answered, sensible('report'), second('report')];
/** Media is lost while the other device is away, which comes back. */
const returning = [
  ...talking,
  { ...sensible('report'), way: 3 },
  second('drop'),
  { ...sensible('pass'), way: 2 },
  second('connect'),
  { ...sensible('pass'), way: 3 },
];
/** Whoever is called has gone: so short that they may be loading their page, and longer. */
const leaving = [second('drop'), sensible('pass'), sensible('invite')];
const left = [second('drop'), { ...sensible('pass'), way: 1 }, sensible('invite')];

/** The caller's page is another one by the time of the accept. */
const prepared = [...ringing, sensible('prepare'), sensible('connect'), sensible('accept')];

const begins: readonly (readonly Step[])[] = [
  leaving,
  left,
  ringing,
  prepared,
  answered,
  talking,
  returning,
];

const alone = (steps: readonly Step[]): [Schedule] => [{ steps, restartAt: steps.length }];
const long = { ...sensible('pass'), way: 3 };

/** Played each time: what is rare by chance, and at which the two have differed. */
export const examples: [Schedule][] = begins.map((begin) => alone([...begin, long, long]));

/** Most of them begin with a call, since chance alone rarely gets so far. */
export const schedules: fc.Arbitrary<Schedule> = fc
  .record({
    first: fc.constantFrom([], ...begins),
    rest: fc.array(anyStep, { minLength: 1, maxLength: 25, size: 'max' }),
    restartAt: fc.nat({ max: 150 }),
  })
  .map(({ first, rest, restartAt }) => ({ steps: [...first, ...rest], restartAt }));
