import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CallViewPhase } from './call-view.js';
import { CallLab, type LabDevice } from './testing/call-lab.js';
import type { WireScript } from './testing/scripted-signaling.js';

interface Wire {
  readonly delays: readonly number[];
  readonly doubles: readonly boolean[];
}

const wire: fc.Arbitrary<Wire> = fc.record({
  delays: fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 12 }),
  doubles: fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
});

/** Repeats what was drawn, over and over. */
const scriptOf = ({ delays, doubles }: Wire): WireScript => {
  let delayed = 0;
  let doubled = 0;
  return {
    delay: () => delays[delayed++ % delays.length] ?? 1,
    doubles: () => doubles[doubled++ % doubles.length] ?? false,
  };
};

type Act = (people: {
  lab: CallLab;
  ada: LabDevice;
  bob: LabDevice;
  phone: LabDevice;
}) => void | Promise<void>;

const acts: Record<string, Act> = {
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
  'the network is cut': ({ lab }) => lab.internet.cut(),
  'the network is mended': ({ lab }) => lab.internet.mend(),
  'addresses change': ({ lab }) => lab.internet.changeAddresses(),
  'Bob dismisses': ({ bob }) => bob.engine.dismiss(),
  'Bob reloads': ({ bob }) => bob.reload(),
  'Ada reloads': ({ ada }) => ada.reload(),
  'Ada mutes': ({ ada }) => ada.engine.setMicrophone(false),
};

const anySteps = fc.array(
  fc.record({
    wait: fc.integer({ min: 0, max: 6_000 }),
    act: fc.constantFrom(...Object.keys(acts)),
  }),
  { maxLength: 25 },
);

/** Half of the schedules begin with a call that is answered, since chance alone rarely gets so far. */
const schedule = fc
  .tuple(fc.boolean(), anySteps)
  .map(([answered, steps]) =>
    answered
      ? [{ wait: 0, act: 'Ada calls Bob' }, { wait: 6_000, act: 'Bob accepts' }, ...steps]
      : steps,
  );

const party = () => {
  const lab = new CallLab();
  return { lab, ada: lab.device(0), bob: lab.device(1), phone: lab.device(1) };
};

/** What a device that shows this may think while the server's call is in these states. */
const joinedPhases: CallViewPhase[] = ['connecting', 'active', 'reconnecting'];

/** Everyone is online, the network is whole, and enough time passes for every deadline. */
const quiet = async ({ lab, ada, bob, phone }: ReturnType<typeof party>) => {
  for (const { port } of [ada, bob, phone]) {
    port.script = { delay: () => 1, doubles: () => false };
    port.goOnline();
  }
  lab.internet.mend();
  await lab.clock.advance(200_000);
};

const runs = { numRuns: 150 };

describe('whatever happens, in whatever order', () => {
  it('[8] after quiet every device shows what the server has, and no other', async () => {
    await fc.assert(
      fc.asyncProperty(schedule, wire, wire, async (steps, one, other) => {
        const people = party();
        people.ada.port.script = scriptOf(one);
        people.bob.port.script = scriptOf(other);
        people.phone.port.script = scriptOf(other);
        for (const { wait, act } of steps) {
          await people.lab.clock.advance(wait);
          await acts[act]?.(people);
        }
        await quiet(people);
        const live = [...people.lab.server.calls.values()].filter(({ state }) => state !== 'ended');
        for (const device of [people.ada, people.bob, people.phone]) {
          const isHere = live.some(({ legs }) =>
            legs.some((leg) => leg.device === device.port.self.device),
          );
          const expected: CallViewPhase[] = isHere ? ['active'] : ['idle', 'ended'];
          expect(expected).toContain(device.phase);
          if (!isHere) expect(device.devices.live).toEqual([]);
        }
        expect(live.length).toBeLessThanOrEqual(1);
        expect(live.every(({ state }) => state === 'active')).toBe(true);
        expect(people.lab.internet.violations).toEqual([]);
      }),
      runs,
    );
  }, 120_000);

  it('[2] no device rings longer than the deadline and 5 s', async () => {
    await fc.assert(
      fc.asyncProperty(schedule, wire, async (steps, bobsWire) => {
        const people = party();
        people.bob.port.script = scriptOf(bobsWire);
        let since: number | undefined;
        let longest = 0;
        const watch = () => {
          const now = people.lab.clock.now();
          since = people.bob.phase === 'incoming' ? (since ?? now) : undefined;
          longest = Math.max(longest, now - (since ?? now));
        };
        people.bob.engine.subscribe(watch);
        people.ada.engine.invite(people.bob.person, 'video');
        for (const { wait, act } of steps) {
          await people.lab.clock.advance(wait);
          watch();
          // The phone's and Bob's answers aside: it is to ring as long as it may.
          if (!act.includes('accepts')) await acts[act]?.(people);
        }
        await people.lab.clock.advance(70_000);
        watch();
        expect(longest).toBeLessThanOrEqual(65_000);
      }),
      runs,
    );
  }, 120_000);

  it('[3] a call that ended on a device never comes back there', async () => {
    await fc.assert(
      fc.asyncProperty(schedule, wire, async (steps, bobsWire) => {
        const people = party();
        people.bob.port.script = scriptOf(bobsWire);
        const violations: string[] = [];
        let before: CallViewPhase = people.bob.phase;
        people.bob.engine.subscribe(() => {
          const { phase } = people.bob;
          if (before === 'ended' && joinedPhases.includes(phase)) violations.push(phase);
          before = phase;
        });
        for (const { wait, act } of steps) {
          await people.lab.clock.advance(wait);
          await acts[act]?.(people);
        }
        await quiet(people);
        expect(violations).toEqual([]);
      }),
      runs,
    );
  }, 120_000);

  it('[5] cancel and accept at any distance end the same on both sides', async () => {
    const milliseconds = fc.integer({ min: 0, max: 500 });
    await fc.assert(
      fc.asyncProperty(
        milliseconds,
        milliseconds,
        wire,
        wire,
        async (cancel, accept, one, other) => {
          const { lab, ada, bob } = party();
          ada.engine.invite(bob.person, 'video');
          await bob.reaches('incoming');
          ada.port.script = scriptOf(one);
          bob.port.script = scriptOf(other);
          lab.clock.after(cancel, () => ada.engine.hangUp());
          lab.clock.after(accept, () => bob.engine.accept('video'));
          await lab.clock.advance(60_000);
          const outcome = ada.viewIn('ended').outcome;
          expect(outcome.kind).toBe('ended');
          expect(bob.viewIn('ended').outcome).toEqual(outcome);
          expect([...ada.devices.live, ...bob.devices.live]).toEqual([]);
        },
      ),
      runs,
    );
  }, 120_000);

  it('[7] any delay, doubling and reordering of relays ends in media or in a clean end', async () => {
    await fc.assert(
      fc.asyncProperty(wire, wire, fc.array(fc.nat(10_000)), async (one, other, changes) => {
        const { lab, ada, bob } = party();
        ada.engine.invite(bob.person, 'video');
        await bob.reaches('incoming');
        ada.port.script = scriptOf(one);
        bob.port.script = scriptOf(other);
        bob.engine.accept('video');
        for (const wait of changes) {
          await lab.clock.advance(wait);
          lab.internet.changeAddresses();
        }
        await lab.clock.advance(120_000);
        const phases = [ada.phase, bob.phase];
        expect([
          ['active', 'active'],
          ['ended', 'ended'],
        ]).toContainEqual(phases);
        expect(lab.internet.violations).toEqual([]);
        const open = lab.internet.connections.filter((pc) => pc.signalingState !== 'closed');
        expect(open.map((pc) => pc.signalingState)).toEqual(
          phases[0] === 'active' ? ['stable', 'stable'] : [],
        );
      }),
      runs,
    );
  }, 120_000);

  it('[12] malformed pushes change nothing', async () => {
    const type = fc.constantFrom(
      'call-incoming',
      'call-state',
      'call-peer-rejoined',
      'video-offer',
      'video-answer',
      'new-ice-candidate',
      'x',
    );
    const garbage = fc.oneof(
      fc.anything(),
      fc.record({
        type,
        call: fc.anything(),
        callId: fc.anything(),
        epoch: fc.anything(),
        sdp: fc.anything(),
        candidate: fc.anything(),
      }),
    );
    const lab = new CallLab();
    const { ada, bob } = await lab.activeCall();
    await fc.assert(
      fc.asyncProperty(garbage, async (anything) => {
        ada.port.pushGarbage(anything);
        await lab.clock.advance(1);
        expect([ada.phase, bob.phase]).toEqual(['active', 'active']);
      }),
      { numRuns: 500 },
    );
  });
});
