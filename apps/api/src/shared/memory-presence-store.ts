import { Injectable } from '@nestjs/common';
import type { DeviceId, PersonId } from '@parley/protocol';
import { type Lease, type LeaseKey, PresenceStore } from './presence-store.js';

/** By a clock that nobody sets. A timer may fire a moment before its time: the lease has lapsed by then. */
const elapsed = (): number => performance.now();
const EARLY_MS = 2;

type Held = { device: DeviceId; idle: boolean; lapsesAt: number };

@Injectable()
export class MemoryPresenceStore extends PresenceStore {
  /** By person, then by socket: the late end of an old socket never touches a new one [X9]. */
  private readonly held = new Map<PersonId, Map<string, Held>>();

  override async hold({ person, device, socket }: LeaseKey): Promise<void> {
    const sockets = this.held.get(person) ?? new Map<string, Held>();
    sockets.set(socket, { device, idle: false, lapsesAt: Number.POSITIVE_INFINITY });
    this.held.set(person, sockets);
  }

  override async release({ person, socket }: LeaseKey, graceMs: number): Promise<void> {
    const lease = this.held.get(person)?.get(socket);
    if (lease !== undefined) lease.lapsesAt = elapsed() + graceMs - EARLY_MS;
  }

  override async setIdle({ person, socket }: LeaseKey, idle: boolean): Promise<void> {
    const lease = this.held.get(person)?.get(socket);
    if (lease !== undefined) lease.idle = idle;
  }

  override async leasesOf(
    people: readonly PersonId[],
  ): Promise<ReadonlyMap<PersonId, readonly Lease[]>> {
    return new Map(people.map((person) => [person, this.current(person)]));
  }

  private current(person: PersonId): Lease[] {
    const sockets = this.held.get(person);
    if (sockets === undefined) return [];
    const now = elapsed();
    for (const [socket, { lapsesAt }] of sockets) if (lapsesAt <= now) sockets.delete(socket);
    if (sockets.size === 0) this.held.delete(person);
    return [...sockets].map(([socket, { device, idle, lapsesAt }]) => ({
      socket,
      device,
      idle,
      connected: lapsesAt === Number.POSITIVE_INFINITY,
    }));
  }
}
