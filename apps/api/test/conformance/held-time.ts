import { jest } from '@jest/globals';
import type { FakeClock } from '@parley/call/testing';
import { min } from 'drizzle-orm';
import { CallClock } from '../../src/calls/call-clock.js';
import { CallReaper } from '../../src/calls/call-reaper.js';
import { CallDevices } from '../../src/calls/delivery/call-devices.js';
import { calls } from '../../src/database/call-schema.js';
import { PresenceStore } from '../../src/shared/presence-store.js';
import type { ParleyApp } from '../parley-app.js';

/** How long a person whose page went may be loading it again [P5]. */
const GRACE_MS = 5_000;
/** How often a server looks after those whose going nobody noticed. */
const SWEEP_MS = 2_000;

/**
 * The time by which calls go, and the grace of presence, are a fake clock's. Deadlines are met to the millisecond, in
 * their order.
 */
export class HeldTime {
  /** By its own clock no grace ends while a test runs. */
  static readonly settings = { PRESENCE_GRACE_SECONDS: '3600' };

  /** By socket: when its grace ends. */
  private readonly lapses = new Map<string, number>();

  constructor(
    private readonly clock: FakeClock,
    private app: ParleyApp,
  ) {
    this.hold(app);
  }

  /** Of a server that has just started, which remembers nobody's going, and looks after them a moment later. */
  restarted(app: ParleyApp): void {
    this.lapses.clear();
    this.lapses.set('nobody', this.clock.now() + SWEEP_MS);
    this.hold(app);
  }

  private hold(app: ParleyApp): void {
    this.app = app;
    this.holdLooks(app);
    jest.spyOn(app.nest.get(CallClock), 'now').mockImplementation(() => this.clock.now());
    const store = app.nest.get(PresenceStore);
    const release = store.release.bind(store);
    const leasesOf = store.leasesOf.bind(store);
    jest.spyOn(store, 'release').mockImplementation(async (key, graceMs) => {
      this.lapses.set(key.socket, this.clock.now() + GRACE_MS);
      await release(key, graceMs);
    });
    jest.spyOn(store, 'leasesOf').mockImplementation(async (people) => {
      const all = await leasesOf(people);
      return new Map([...all].map(([person, leases]) => [person, leases.filter(this.holds)]));
    });
  }

  async pass(milliseconds: number): Promise<void> {
    const end = this.clock.now() + milliseconds;
    for (;;) {
      const next = await this.nextMoment();
      if (next === undefined || next > end) break;
      await this.clock.advance(next - this.clock.now());
      await this.look();
    }
    await this.clock.advance(end - this.clock.now());
  }

  /** What the server does every second or two by itself, on its own clock. */
  look: () => Promise<void> = async () => {};

  /** When the next deadline or grace is over. */
  async nextMoment(): Promise<number | undefined> {
    const now = this.clock.now();
    const [due] = await this.app.database.select({ at: min(calls.deadlineAt) }).from(calls);
    const lapses = [...this.lapses.values()].filter((at) => at > now);
    const moments = due === undefined || due.at === null ? lapses : [...lapses, due.at];
    return moments.length === 0 ? undefined : Math.max(now, Math.min(...moments));
  }

  private holdLooks({ nest }: ParleyApp): void {
    const [reaper, devices] = [nest.get(CallReaper), nest.get(CallDevices)];
    const [reap, sweep] = [reaper.reap.bind(reaper), devices.sweep.bind(devices)];
    jest.spyOn(reaper, 'reap').mockImplementation(async () => {});
    jest.spyOn(devices, 'sweep').mockImplementation(async () => {});
    this.look = async () => {
      await reap();
      await sweep();
    };
  }

  private readonly holds = ({ socket }: { socket: string }): boolean =>
    (this.lapses.get(socket) ?? Number.POSITIVE_INFINITY) > this.clock.now();
}
