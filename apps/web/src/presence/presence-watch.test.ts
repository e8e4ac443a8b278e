import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { limits, type PersonId, type Presence, refusal } from '@parley/protocol';
import { FakeRealtime } from '../testing/fake-realtime.js';
import { anna, bob, personOf } from '../testing/samples.js';
import { pass, settle } from '../testing/time.js';
import { connectPresence, usePresence } from './presence-store.js';
import { watchedPeople, watchPresence } from './presence-watch.js';

const online = (person: PersonId): Presence => ({ person, status: 'online' });
const gathered = () => pass(200);

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const fakeServer = () => {
  const realtime = new FakeRealtime();
  realtime.answer('presence-watch', ({ people }) => ({
    ok: true,
    presences: people.map(online),
  }));
  const watched = () => realtime.sent('presence-watch');
  return { realtime, watched };
};

describe('the people whose presence is watched', () => {
  it('[P1] are each counted once, and never more than a device may watch', () => {
    const many = Array.from({ length: 300 }, (_, number) => personOf('P', number + 10).id);
    expect(watchedPeople([[anna.id], [bob.id, anna.id]])).toEqual([anna.id, bob.id]);
    const watched = watchedPeople([[anna.id], many]);
    expect(watched).toHaveLength(limits.watchedPeople);
    expect(watched[0]).toBe(anna.id);
  });

  it('are told when they change, not each time they are shown', async () => {
    const { realtime, watched } = fakeServer();
    realtime.connect();
    const watch = watchPresence(realtime, () => {});
    watch.show('people', [anna.id]);
    watch.show('people', [anna.id, bob.id]);
    await gathered();
    expect(watched()).toMatchObject([{ people: [anna.id, bob.id] }]);
    watch.show('people', [bob.id, anna.id]);
    watch.show('conversation', [bob.id]);
    await gathered();
    expect(watched()).toHaveLength(1);
    watch.show('people', []);
    await gathered();
    expect(watched().at(-1)).toMatchObject({ people: [bob.id] });
  });

  it('[P1] are told anew on each connection, to which they belong', async () => {
    const { realtime, watched } = fakeServer();
    const watch = watchPresence(realtime, () => {});
    watch.show('people', [anna.id]);
    await gathered();
    expect(watched()).toHaveLength(0);
    for (const times of [1, 2]) {
      realtime.connect();
      await gathered();
      expect(watched()).toHaveLength(times);
      realtime.disconnect();
    }
  });

  it('are told again when the server asked to wait', async () => {
    const { realtime, watched } = fakeServer();
    realtime.connect();
    realtime.answer('presence-watch', () => refusal('RATE_LIMITED', { retryAfterMs: 3_000 }));
    const watch = watchPresence(realtime, () => {});
    watch.show('people', [anna.id]);
    await pass(3_000);
    expect(watched()).toHaveLength(1);
    await pass(1_000);
    expect(watched().length).toBeGreaterThan(1);
    watch.stop();
  });

  it('are told again, less and less often, when the server failed or did not answer', async () => {
    for (const code of ['INTERNAL', 'UNAVAILABLE'] as const) {
      const { realtime, watched } = fakeServer();
      realtime.connect();
      realtime.answer('presence-watch', () => refusal(code));
      const known: PersonId[] = [];
      const watch = watchPresence(realtime, (presences) =>
        known.push(...presences.map(({ person }) => person)),
      );
      watch.show('people', [anna.id]);
      await pass(20_000);
      expect(watched().length).toBeGreaterThan(2);
      expect(watched().length).toBeLessThan(10);
      realtime.answer('presence-watch', ({ people }) => ({
        ok: true,
        presences: people.map(online),
      }));
      await pass(40_000);
      expect(known).toEqual([anna.id]);
      watch.stop();
    }
  });
});

describe('what is known of presence', () => {
  it('[P1] is what the server answered, then its changes', async () => {
    const { realtime } = fakeServer();
    const stop = connectPresence(realtime);
    realtime.connect();
    usePresence.getState().show('people', [anna.id, bob.id]);
    await gathered();
    const status = (person: PersonId) => usePresence.getState().presences.get(person)?.status;
    expect(status(bob.id)).toBe('online');
    realtime.push({
      type: 'presence-changed',
      presences: [{ person: bob.id, status: 'in-call' }],
    });
    expect(status(bob.id)).toBe('in-call');
    expect(status(anna.id)).toBe('online');
    usePresence.getState().show('people', [anna.id]);
    await gathered();
    expect(status(bob.id)).toBeUndefined();
    stop();
  });

  it('[R2] is what the list of people said, until the watch answers', async () => {
    const { realtime } = fakeServer();
    const stop = connectPresence(realtime);
    realtime.connect();
    await settle();
    const known = (person: PersonId) => usePresence.getState().presences.get(person);
    usePresence.getState().learn([
      { ...anna, status: 'offline', lastSeenAt: 7 },
      { ...bob, status: 'away' },
    ]);
    expect(known(anna.id)).toEqual({ person: anna.id, status: 'offline', lastSeenAt: 7 });
    usePresence.getState().show('people', [anna.id]);
    await gathered();
    expect(known(anna.id)).toEqual(online(anna.id));
    expect(known(bob.id)?.status).toBe('away');
    usePresence.getState().learn([{ ...anna, status: 'offline' }]);
    expect(known(anna.id)?.status).toBe('online');
    usePresence.getState().show('people', [bob.id]);
    await gathered();
    expect(known(anna.id)).toBeUndefined();
    expect(known(bob.id)?.status).toBe('online');
    realtime.disconnect();
    realtime.connect();
    await settle();
    expect(usePresence.getState().presences.size).toBe(0);
    stop();
  });

  it('is nothing on a new connection until the server has answered', async () => {
    const { realtime } = fakeServer();
    const stop = connectPresence(realtime);
    realtime.connect();
    usePresence.getState().show('people', [bob.id]);
    await gathered();
    realtime.disconnect();
    realtime.connect();
    expect(usePresence.getState().presences.size).toBe(0);
    await gathered();
    expect(usePresence.getState().presences.size).toBe(1);
    stop();
  });
});
