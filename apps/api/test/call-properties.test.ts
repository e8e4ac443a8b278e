import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { schedules } from './call-schedule.js';
import { CallServer } from './call-server.js';
import { CallStage } from './call-stage.js';
import { describeEachDatabase } from './databases.js';
import { startParley } from './parley-app.js';
import { guests } from './people.js';

const RING_MS = 60_000;
const CONNECT_MS = 30_000;
const ALL_GONE_MS = 90_000;
const RUNS = 20;
/** A failure that takes long to shrink is told before the test runs out of time; too few runs show nothing. */
const settings = {
  numRuns: RUNS,
  interruptAfterTimeLimit: 240_000,
  markInterruptAsFailure: true,
};

describeEachDatabase('calls under random schedules', (fresh) => {
  test('over repeats and a restart: one winner a leg, one live call each, final ends, private relays, one truth [M3] [X1] [X3] [X4] [X6] [X8]; without an accept it is over 2 s after the ring time, with everyone gone every call ends [X2]', async () => {
    const server = await CallServer.start(await fresh());
    await fc.assert(
      fc.asyncProperty(schedules, async (schedule) => {
        const stage = await CallStage.open(server);
        try {
          await stage.play(schedule);
          await stage.quiet();
          stage.witness.expectLastingWinners();
          stage.witness.expectFinalEnds();
          stage.expectPrivateRelays();
          await stage.expectAgreement();
          await stage.pass(RING_MS + 2_000);
          expect(await stage.unended()).not.toContain('ringing');
        } finally {
          await stage.dropEveryone();
          await stage.pass(Math.max(ALL_GONE_MS, CONNECT_MS));
        }
        expect(await stage.unended()).toEqual([]);
      }),
      settings,
    );
    await server.stop();
  });

  test('invites that cross make one call, which is connected [X5]', async () => {
    const app = await startParley(await fresh());
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.boolean(), async (second, annaFirst) => {
        const [anna, bob] = await guests(app, 'Anna', 'Bob');
        if (anna === undefined || bob === undefined) throw new Error('Two people are needed');
        const tab = second ? await bob.otherDevice() : bob;
        const invite = { media: 'video' } as const;
        const clicks = [
          () => anna.request('call-invite', { ...invite, person: bob.self.id }),
          () => tab.request('call-invite', { ...invite, person: anna.self.id }),
        ];
        const acks = await Promise.all((annaFirst ? clicks : clicks.reverse()).map((go) => go()));
        expect(new Set(acks.map(({ call }) => call.callId)).size).toBe(1);
        expect(acks.map(({ role }) => role).sort()).toEqual(['callee', 'caller']);
        expect(acks.map(({ merged }) => merged).sort()).toEqual([false, true]);
        const { calls } = await anna.request('call-sync', {});
        expect(calls.map(({ state }) => state)).toEqual(['connecting']);
        for (const client of [anna, bob, tab]) client.close();
      }),
      settings,
    );
    await app.stop();
  });

  test('of a cancel and an accept that cross the first wins, and both sides see the same end [X5]', async () => {
    const app = await startParley(await fresh());
    await fc.assert(
      fc.asyncProperty(fc.boolean(), async (cancelFirst) => {
        const [anna, bob] = await guests(app, 'Anna', 'Bob');
        if (anna === undefined || bob === undefined) throw new Error('Two people are needed');
        const { call } = await anna.request('call-invite', {
          person: bob.self.id,
          media: 'voice',
        });
        const { callId } = call;
        const hangUp = { callId, target: bob.self.name, reason: 'hangup' } as const;
        const [accepted] = cancelFirst
          ? (
              await Promise.all([
                anna.request('hang-up', hangUp),
                bob.attempt('call-accept', { callId }),
              ])
            ).slice(1)
          : await Promise.all([
              bob.attempt('call-accept', { callId }),
              anna.request('hang-up', hangUp),
            ]);
        const wasAnswered = accepted?.ok === true;
        const views = await Promise.all(
          [anna, bob].map((client) => client.request('call-sync', { callId })),
        );
        for (const { calls } of views) {
          expect(calls.map(({ reason }) => reason)).toEqual([wasAnswered ? 'hangup' : 'canceled']);
        }
        for (const client of [anna, bob]) client.close();
      }),
      settings,
    );
    await app.stop();
  });
});
