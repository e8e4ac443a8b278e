import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CallLab } from '../testing/call-lab.js';
import { badWire, slowWire, soundWire } from '../testing/call-schedules.js';
import { type Party, party, scriptOf, type Wire } from '../testing/party.js';
import { quickWire } from '../testing/scripted-signaling.js';

const runs = { numRuns: 150 };

const upTo = (max: number) => fc.integer({ min: 0, max });

/** Bob answers after `wait` milliseconds, in which Ada's offer may have been left; the wires are as drawn. */
const answered = async (one: Wire, other: Wire, wait: number): Promise<Party> => {
  const people = party(new CallLab());
  const { lab, ada, bob } = people;
  ada.engine.invite(bob.person, 'video');
  await bob.reaches('incoming');
  ada.port.script = scriptOf(one);
  bob.port.script = scriptOf(other);
  await lab.clock.advance(wait);
  bob.engine.accept('video');
  return people;
};

const openConnections = ({ lab }: Party) =>
  lab.internet.connections
    .map(({ signalingState }) => signalingState)
    .filter((state) => state !== 'closed');

describe('[X5] people who act at once', () => {
  it('and call each other are in exactly one call, connected', async () => {
    await fc.assert(
      fc.asyncProperty(upTo(500), upTo(500), slowWire, slowWire, async (adas, bobs, one, other) => {
        const { lab, ada, bob } = party(new CallLab());
        ada.port.script = scriptOf(one);
        bob.port.script = scriptOf(other);
        // A click on someone who is calling at that moment is an answer.
        const call = (from: typeof ada, to: typeof ada) => () =>
          from.phase === 'incoming'
            ? from.engine.accept('video')
            : from.engine.invite(to.person, 'video');
        lab.clock.after(adas, call(ada, bob));
        lab.clock.after(bobs, call(bob, ada));
        await lab.clock.advance(25_000);
        for (const { port } of [ada, bob]) port.script = quickWire;
        await lab.clock.advance(10_000);
        expect([ada.phase, bob.phase]).toEqual(['active', 'active']);
        expect(lab.server.calls.size).toBe(1);
        const roles = [ada.viewIn('active').role, bob.viewIn('active').role];
        expect(roles.toSorted()).toEqual(['callee', 'caller']);
      }),
      runs,
    );
  });

  it('and cancel and accept see the same end', async () => {
    await fc.assert(
      fc.asyncProperty(
        upTo(500),
        upTo(500),
        badWire,
        badWire,
        async (cancel, accept, one, other) => {
          const { lab, ada, bob } = party(new CallLab());
          ada.engine.invite(bob.person, 'video');
          await bob.reaches('incoming');
          ada.port.script = scriptOf(one);
          bob.port.script = scriptOf(other);
          lab.clock.after(cancel, () => ada.engine.hangUp());
          lab.clock.after(accept, () => bob.engine.accept('video'));
          await lab.clock.advance(60_000);
          for (const { port } of [ada, bob]) port.script = quickWire;
          await lab.clock.advance(60_000);
          const { outcome } = ada.viewIn('ended');
          expect(outcome.kind).toBe('ended');
          expect(bob.viewIn('ended').outcome).toEqual(outcome);
          expect([...ada.devices.live, ...bob.devices.live]).toEqual([]);
        },
      ),
      runs,
    );
  });
});

describe('[X7] a negotiation', () => {
  it('whose relays are late, doubled and out of order ends in media', async () => {
    await fc.assert(
      fc.asyncProperty(soundWire, soundWire, upTo(500), async (one, other, wait) => {
        const people = await answered(one, other, wait);
        const { lab, ada, bob } = people;
        await lab.clock.advance(15_000);
        expect([ada.phase, bob.phase]).toEqual(['active', 'active']);
        expect(openConnections(people)).toEqual(['stable', 'stable']);
        expect([...ada.events.error, ...bob.events.error]).toEqual([]);
        expect(lab.internet.violations).toEqual([]);
      }),
      runs,
    );
  });

  it('whose relays get lost while addresses change ends in media or in a clean end', async () => {
    const seen = { active: 0, ended: 0 };
    await fc.assert(
      fc.asyncProperty(
        badWire,
        badWire,
        fc.array(upTo(10_000), { maxLength: 8 }),
        fc.boolean(),
        upTo(500),
        async (one, other, changes, isCut, wait) => {
          const people = await answered(one, other, wait);
          const { lab, ada, bob } = people;
          for (const wait of changes) {
            await lab.clock.advance(wait);
            lab.internet.changeAddresses();
          }
          if (isCut) lab.internet.cut();
          await lab.clock.advance(150_000);
          const ends = isCut ? ['ended'] : ['active', 'ended'];
          expect(ends).toContain(ada.phase);
          expect(bob.phase).toBe(ada.phase);
          const { phase } = ada;
          if (phase !== 'active' && phase !== 'ended') return;
          seen[phase] += 1;
          const open = phase === 'active' ? ['stable', 'stable'] : [];
          expect(openConnections(people)).toEqual(open);
          expect(lab.internet.violations).toEqual([]);
        },
      ),
      runs,
    );
    expect(Math.min(seen.active, seen.ended)).toBeGreaterThan(0);
  });
});
