import { expect, it } from '@jest/globals';
import {
  actNames,
  FakeClock,
  Lab,
  type LabDevice,
  type LabServer,
  ModelServer,
  type Party,
  party,
  play,
  quickWire,
  quiet,
  type Step,
} from '@parley/call/testing';
import type { CallSnapshot } from '@parley/protocol';
import fc from 'fast-check';
import { ApiLabServer } from './api-lab-server.js';
import { heldApi } from './held-api.js';
import { InTurn } from './in-turn.js';
import { settingsFor } from './runs.js';

const ALL_OVER_MS = 100_000;

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({ wait: fc.integer({ min: 0, max: 6_000 }), act: fc.constantFrom(...actNames) }),
  { maxLength: 20, size: 'max' },
);

/** Different ones: what takes as long arrives in an order that no server promises. */
const delays = fc
  .array(fc.nat({ max: 200 }), { minLength: 3, maxLength: 3 })
  .map((all) => all.map((delay, index) => 3 * delay + index + 1));

type Schedule = { readonly answered: boolean; readonly steps: Step[]; readonly delays: number[] };

/** Most of them begin with a call that is answered, since chance alone rarely gets so far. */
const schedules: fc.Arbitrary<Schedule> = fc.record({
  answered: fc.constantFrom(true, true, false),
  steps,
  delays,
});

const answer: Step[] = [
  { wait: 0, act: 'Ada calls Bob' },
  { wait: 6_000, act: 'Bob accepts' },
];

const inTurn = new InTurn();
const clock = new FakeClock(undefined, () => inTurn.done());
const api = heldApi(clock);

const devicesOf = ({ ada, bob, phone }: Party): LabDevice[] => [ada, bob, phone];

/** What a person sees. */
const shownOn = ({ view }: LabDevice) => ({
  phase: view.phase,
  ...('peer' in view && { peer: view.peer.name, role: view.role, media: view.media }),
  ...('remote' in view && { sends: view.remote.sends }),
  ...('outcome' in view && { outcome: view.outcome }),
  elsewhere: view.otherDevice?.peer.name,
});

const settle = async <S extends LabServer>(lab: Lab<S>, schedule: Schedule): Promise<Party> => {
  const people = party(lab);
  for (const [index, { port }] of devicesOf(people).entries()) {
    port.script = { ...quickWire, delay: () => schedule.delays[index] ?? 1 };
  }
  await play(people, [...(schedule.answered ? answer : []), ...schedule.steps]);
  await quiet(people);
  return people;
};

/** What the server has. */
const had = ({ state, reason, epoch, legs, media }: CallSnapshot) => ({
  state,
  reason,
  epoch,
  media,
  legs: legs.map(({ state: leg, person, role, device, sends }) => ({
    leg,
    name: person.name,
    role,
    device,
    sends,
  })),
});

it('[X8] engines show the same over the server as over the model of it, under random schedules', async () => {
  await fc.assert(
    fc.asyncProperty(schedules, async (schedule) => {
      const modelClock = new FakeClock(clock.now());
      const model = new Lab(modelClock, new ModelServer(modelClock));
      const expected = await settle(model, schedule);

      const server = new ApiLabServer(api(), clock, inTurn);
      const real = await settle(new Lab(clock, server), schedule);
      await server.ask();
      const calls = [...server.calls.values()];
      for (const device of devicesOf(real)) await device.leavePage();
      await clock.advance(ALL_OVER_MS);

      expect(devicesOf(real).map(shownOn)).toEqual(devicesOf(expected).map(shownOn));
      expect(calls.map(had)).toEqual([...model.server.calls.values()].map(had));
    }),
    settingsFor(15),
  );
});
