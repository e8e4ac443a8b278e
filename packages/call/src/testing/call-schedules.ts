import fc from 'fast-check';
import { CallLab, type LabDevice } from './call-lab.js';
import { quickWire, type WireScript } from './scripted-signaling.js';

/** What was drawn for a wire. */
export interface Wire {
  readonly delays: readonly number[];
  readonly doubles: readonly boolean[];
  readonly losses: readonly boolean[];
}

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

/** Repeats what was drawn, over and over. */
export const scriptOf = ({ delays, doubles, losses }: Wire): WireScript => {
  let delayed = 0;
  let doubled = 0;
  let lost = 0;
  return {
    delay: () => delays[delayed++ % delays.length] ?? 1,
    doubles: () => doubles[doubled++ % doubles.length] ?? false,
    loses: () => losses[lost++ % losses.length] ?? false,
  };
};

export interface Party {
  readonly lab: CallLab;
  readonly ada: LabDevice;
  readonly bob: LabDevice;
  /** Another device of Bob's. */
  readonly phone: LabDevice;
}

export const party = (): Party => {
  const lab = new CallLab();
  return { lab, ada: lab.device(0), bob: lab.device(1), phone: lab.device(1) };
};

const acts: Record<string, (party: Party) => void | Promise<void>> = {
  'Ada calls Bob': ({ ada, bob }) => ada.engine.invite(bob.person, 'video'),
  'Bob calls Ada': ({ ada, bob }) => bob.engine.invite(ada.person, 'voice'),
  'Bob accepts': ({ bob }) => bob.engine.accept('video'),
  'Ada accepts': ({ ada }) => ada.engine.accept('voice'),
  'the phone accepts': ({ phone }) => phone.engine.accept('nothing'),
  'Bob declines': ({ bob }) => bob.engine.decline(),
  'the phone declines': ({ phone }) => phone.engine.decline(),
  'Ada hangs up': ({ ada }) => ada.engine.hangUp(),
  'Bob hangs up': ({ bob }) => bob.engine.hangUp(),
  'Ada goes offline': ({ ada }) => ada.port.goOffline(),
  'Ada comes online': ({ ada }) => ada.port.goOnline(),
  'Bob goes offline': ({ bob }) => bob.port.goOffline(),
  'Bob comes online': ({ bob }) => bob.port.goOnline(),
  'the server crashes': ({ lab }) => lab.server.crash(),
  'the server is back': (party) => restart(party),
  'the network is cut': ({ lab }) => lab.internet.cut(),
  'the network is mended': ({ lab }) => lab.internet.mend(),
  'addresses change': ({ lab }) => lab.internet.changeAddresses(),
  'Bob dismisses': ({ bob }) => bob.engine.dismiss(),
  'Bob reloads': ({ bob }) => bob.reload(),
  'Ada reloads': ({ ada }) => ada.reload(),
  'Ada mutes': ({ ada }) => ada.engine.turn('microphone', false),
};

const restart = ({ lab, ada, bob, phone }: Party): void => {
  lab.server.restart();
  for (const { port } of [ada, bob, phone]) port.goOnline();
};

export interface Step {
  readonly wait: number;
  readonly act: string;
}

const anySteps = fc.array(
  fc.record({
    wait: fc.integer({ min: 0, max: 6_000 }),
    act: fc.constantFrom(...Object.keys(acts)),
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

export const play = async (party: Party, steps: readonly Step[]): Promise<void> => {
  for (const { wait, act } of steps) {
    await party.lab.clock.advance(wait);
    await acts[act]?.(party);
  }
};

/** Everyone is online, the network is whole, and enough time passes for every deadline. */
export const quiet = async (party: Party): Promise<void> => {
  for (const { port } of [party.ada, party.bob, party.phone]) port.script = quickWire;
  restart(party);
  party.lab.internet.mend();
  await party.lab.clock.advance(240_000);
};
