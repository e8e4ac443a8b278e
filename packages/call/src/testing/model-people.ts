import type { DeviceId, Person, PersonId } from '@parley/protocol';
import type { Clock } from '../contract/clock.js';
import type { ScriptedPort } from './scripted-signaling.js';

/** Milliseconds in which a page that went away may be back from a reload [P5]. */
export const grace = 5_000;

interface Known {
  readonly person: Person;
  /** When the last connection went; unknown to a server that has begun since then. */
  readonly seenAt: number | undefined;
}

/** Who was ever here, and who is connected by what. */
export class ModelPeople {
  /** Those without a password; to be said before they come. */
  readonly guests: Set<PersonId> = new Set();
  readonly #clock: Clock;
  readonly #ports = new Set<ScriptedPort>();
  readonly #known = new Map<PersonId, Known>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get ports(): readonly ScriptedPort[] {
    return [...this.#ports];
  }

  /** Of a device that is there twice the newer connection wins [A11]. */
  arrive(port: ScriptedPort): void {
    const older = this.portOf(port.self.device);
    if (older) this.#ports.delete(older);
    this.#ports.add(port);
    this.#see(port);
    older?.goOffline();
  }

  /** @returns false for a connection that another one has replaced */
  leave(port: ScriptedPort): boolean {
    if (!this.#ports.delete(port)) return false;
    this.#see(port);
    return true;
  }

  /** What stands in memory alone is lost in a crash. */
  forgetWhoWasHere(): void {
    for (const [id, { person }] of this.#known) this.#known.set(id, { person, seenAt: undefined });
  }

  get(person: PersonId): Person | undefined {
    return this.#known.get(person)?.person;
  }

  portsOf(person: PersonId): ScriptedPort[] {
    return this.ports.filter(({ self }) => self.person === person);
  }

  portOf(device: DeviceId | undefined): ScriptedPort | undefined {
    return this.ports.find(({ self }) => self.device === device);
  }

  /** Connected, or perhaps loading its page again. */
  isReachable(person: PersonId): boolean {
    if (this.portsOf(person).length > 0) return true;
    const seenAt = this.#known.get(person)?.seenAt;
    return seenAt !== undefined && this.#clock.now() - seenAt < grace;
  }

  #see({ self: { person: id, name } }: ScriptedPort): void {
    const person = { id, name, guest: this.guests.has(id) };
    this.#known.set(id, { person, seenAt: this.#clock.now() });
  }
}
