import { describe, expect, it } from '@jest/globals';
import { FakeClock } from '../testing/fake-clock.js';
import { LinkRecovery } from './link-recovery.js';

/** A recovery of which the test says how media and peer are. */
const recoveryOf = () => {
  const clock = new FakeClock();
  const done: string[] = [];
  const world = { mediaIsLost: true, peerIsThere: true };
  const recovery = new LinkRecovery({
    clock,
    deadlines: { grace: 3_000, lost: 30_000, rebuild: 15_000, absence: 60_000 },
    mediaIsLost: () => world.mediaIsLost,
    peerIsThere: () => world.peerIsThere,
    restartIce: () => done.push('restart'),
    rebuild: () => done.push('rebuild'),
    giveUp: () => done.push('give up'),
  });
  recovery.dispatch('connected');
  return { clock, done, world, recovery };
};

describe('[N3] recovery of a link, run', () => {
  it('restarts after the grace, rebuilds after 30 s and gives up 15 s later', async () => {
    const { clock, done, recovery } = recoveryOf();
    recovery.dispatch('disconnected');
    await clock.advance(2_900);
    expect(done).toEqual([]);
    await clock.advance(27_000);
    expect(done).toEqual(['restart']);
    await clock.advance(14_900);
    expect(done).toEqual(['restart', 'rebuild']);
    await clock.advance(300);
    expect(done).toEqual(['restart', 'rebuild', 'give up']);
  });

  it('gives a rebuild of the peer its own 15 s, and asks for none itself', async () => {
    const { clock, done, recovery } = recoveryOf();
    recovery.dispatch('failed');
    await clock.advance(28_000);
    recovery.dispatch('renewed');
    recovery.dispatch('peer-rebuilt');
    await clock.advance(14_900);
    expect(done).toEqual(['restart']);
    await clock.advance(200);
    expect(done).toEqual(['restart', 'give up']);
  });

  it('counts anew when the peer is back from a reload', async () => {
    const { clock, done, recovery } = recoveryOf();
    recovery.dispatch('failed');
    await clock.advance(29_000);
    recovery.dispatch('peer-reloaded');
    await clock.advance(29_000);
    expect(done).toEqual(['restart']);
    await clock.advance(1_100);
    expect(done).toEqual(['restart', 'rebuild']);
  });

  it('waits longer for a peer that is away, and builds nothing when media came back meanwhile', async () => {
    const { clock, done, world, recovery } = recoveryOf();
    world.peerIsThere = false;
    recovery.dispatch('failed');
    await clock.advance(80_000);
    world.mediaIsLost = false;
    await clock.advance(60_000);
    expect(done).toEqual(['restart']);
    world.mediaIsLost = true;
    world.peerIsThere = true;
    await clock.advance(12_000);
    expect(done).toEqual(['restart', 'rebuild']);
  });

  it('does nothing more once it is closed', async () => {
    const { clock, done, recovery } = recoveryOf();
    recovery.dispatch('disconnected');
    recovery.close();
    recovery.dispatch('failed');
    await clock.advance(200_000);
    expect(done).toEqual([]);
  });
});
