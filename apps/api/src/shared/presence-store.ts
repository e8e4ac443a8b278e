import type { DeviceId, PersonId } from '@parley/protocol';

/** One connection of a person, as long as it lasts and for a grace after it. */
export type Lease = {
  socket: string;
  device: DeviceId;
  /** Without input for a while. */
  idle: boolean;
  /** False in the grace, in which a page that is reloaded comes back. */
  connected: boolean;
};

export type LeaseKey = { person: PersonId; device: DeviceId; socket: string };

/**
 * Who is connected where: what all nodes must agree on and nobody needs tomorrow. In memory for one node;
 * a store that many nodes share has the same shape, and lets leases lapse that their node no longer renews.
 */
export abstract class PresenceStore {
  abstract hold(key: LeaseKey): Promise<void>;
  /** The lease lasts `graceMs` longer. */
  abstract release(key: LeaseKey, graceMs: number): Promise<void>;
  abstract setIdle(key: LeaseKey, idle: boolean): Promise<void>;
  abstract leasesOf(people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, readonly Lease[]>>;
}
