import { describe, expect, it } from '@jest/globals';
import type { CallSnapshot } from '@parley/protocol';
import fc from 'fast-check';
import { legsOf } from '../signaling/legs.js';
import { CallLab, type LabDevice } from '../testing/call-lab.js';
import { badWire, schedule } from '../testing/call-schedules.js';
import {
  type Party,
  party,
  play,
  quiet,
  type Step,
  scriptOf,
  type Wire,
} from '../testing/party.js';

const runs = { numRuns: 150 };

const onWires = ({ ada, bob, phone }: Party, one: Wire, other: Wire): void => {
  ada.port.script = scriptOf(one);
  bob.port.script = scriptOf(other);
  phone.port.script = scriptOf(other);
};

/** What a device is to show of a call that it holds. */
const activeView = (call: CallSnapshot, { self }: LabDevice) => {
  const legs = legsOf(call, self.person);
  return {
    phase: 'active',
    media: call.media,
    role: legs?.mine.role,
    peer: legs?.peer.person,
    remote: { sends: legs?.peer.sends },
  };
};

/** What a device is to say of a call that is over, by the server's account. */
const outcomeFor = ({ reason, legs }: CallSnapshot, { self }: LabDevice) => {
  const mine = legs.find(({ person }) => person.id === self.person);
  const isElsewhere = mine?.device !== undefined && mine.device !== self.device;
  return isElsewhere
    ? [{ kind: 'elsewhere', how: 'answered_elsewhere' }]
    : [
        { kind: 'ended', reason },
        ...(reason === 'declined' ? [{ kind: 'elsewhere', how: 'declined_elsewhere' }] : []),
      ];
};

const expectAsServer = (device: LabDevice, calls: readonly CallSnapshot[]): void => {
  const { view, self } = device;
  const mine = calls.filter((call) => call.state !== 'ended' && legsOf(call, self.person));
  const here = mine.find(({ legs }) => legs.some((leg) => leg.device === self.device));
  const elsewhere = mine.find((call) => call !== here);
  expect(view.otherDevice?.callId).toBe(elsewhere?.callId);
  if (here) {
    expect(view).toMatchObject(activeView(here, device));
    return;
  }
  expect(['idle', 'ended']).toContain(view.phase);
  expect(device.devices.live).toEqual([]);
  if (view.phase !== 'ended') return;
  const { callId } = device.steps.at(-1) ?? {};
  const call = calls.find((one) => one.callId === callId);
  // The server never heard of it, or never answered.
  if (!call || view.outcome.kind === 'refused') return;
  expect(outcomeFor(call, device)).toContainEqual(view.outcome);
  if (view.durationMs !== undefined) {
    expect(view.durationMs).toBe((call.endedAt ?? 0) - (call.acceptedAt ?? 0));
  }
};

describe('whatever happens, in whatever order', () => {
  it('[X8] after quiet every device shows what the server has, and no other', async () => {
    await fc.assert(
      fc.asyncProperty(schedule, badWire, badWire, async (steps, one, other) => {
        const people = party(new CallLab());
        onWires(people, one, other);
        await play(people, steps);
        await quiet(people);
        const calls = [...people.lab.server.calls.values()];
        for (const device of [people.ada, people.bob, people.phone]) expectAsServer(device, calls);
        const live = calls.filter(({ state }) => state !== 'ended');
        expect(live.length).toBeLessThanOrEqual(1);
        expect(live.every(({ state }) => state === 'active')).toBe(true);
        expect(people.lab.internet.violations).toEqual([]);
      }),
      runs,
    );
  });

  it('[X2] no device rings longer than the deadline and 5 s', async () => {
    const isAnswer = ({ act }: Step) => act.includes('accepts');
    let longestOfAll = 0;
    await fc.assert(
      fc.asyncProperty(schedule, badWire, async (steps, wire) => {
        const people = party(new CallLab());
        const { lab, ada, bob } = people;
        bob.port.script = scriptOf(wire);
        let since: number | undefined;
        let longest = 0;
        bob.watch(() => {
          const now = lab.clock.now();
          if (since !== undefined) longest = Math.max(longest, now - since);
          since = bob.phase === 'incoming' ? (since ?? now) : undefined;
        });
        ada.engine.invite(bob.person, 'video');
        // Bob's and the phone's answers aside: it is to ring as long as it may.
        await play(
          people,
          steps.filter((step) => !isAnswer(step)),
        );
        await lab.clock.advance(70_000);
        if (since !== undefined) longest = Math.max(longest, lab.clock.now() - since);
        expect(longest).toBeLessThanOrEqual(65_000);
        longestOfAll = Math.max(longestOfAll, longest);
      }),
      runs,
    );
    expect(longestOfAll).toBeGreaterThan(50_000);
  });

  it('[X3] a call that ended on a device never comes back there, in no phase', async () => {
    await fc.assert(
      fc.asyncProperty(schedule, badWire, badWire, async (steps, one, other) => {
        const people = party(new CallLab());
        onWires(people, one, other);
        await play(people, steps);
        await quiet(people);
        for (const device of [people.ada, people.bob, people.phone]) {
          const over = new Set<string>();
          for (const { page, from, to, callId } of device.steps) {
            if (callId === undefined) continue;
            const call = `${callId} on page ${page}`;
            // An invite of this device's that crosses the peer's is the answer to that.
            if (from === 'inviting') over.delete(call);
            if (to === 'ended' || to === 'idle') over.add(call);
            else expect([...over]).not.toContain(call);
          }
        }
      }),
      runs,
    );
  });
});
