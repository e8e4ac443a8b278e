import type { CallId, CallSnapshot, DeviceId, Leg, PersonId } from '@parley/protocol';

export interface Self {
  readonly person: PersonId;
  readonly name: string;
  readonly device: DeviceId;
}

/** Both legs of a call as one person sees them. */
export interface Legs {
  readonly mine: Leg;
  readonly peer: Leg;
}

/** @returns `undefined` when it is not this person's call */
export const legsOf = (call: CallSnapshot, person: PersonId): Legs | undefined => {
  const mine = call.legs.find((leg) => leg.person.id === person);
  const peer = call.legs.find((leg) => leg.person.id !== person);
  return mine && peer && { mine, peer };
};

/** What the server's newest snapshot of the call means for this device. */
export type SnapshotEvent =
  /** This device's own call rings at the peer's. */
  | 'rings-out'
  | 'rings-in'
  /** Accepted, and this device has joined it. */
  | 'held-here'
  /** Another device of this person has it. */
  | 'held-elsewhere'
  | 'over';

/** What a snapshot means for this device. */
export const relationOf = (call: CallSnapshot, mine: Leg, device: DeviceId): SnapshotEvent => {
  if (call.state === 'ended') return 'over';
  if (call.state === 'ringing' && mine.device === undefined) return 'rings-in';
  if (mine.device !== device) return 'held-elsewhere';
  return call.state === 'ringing' ? 'rings-out' : 'held-here';
};

/** Ended calls that are remembered, so that a late snapshot of one does not bring it back. */
const rememberedEnds = 50;

/** The newest snapshot of each call of this person. */
export class CallBook {
  readonly #calls = new Map<CallId, CallSnapshot>();

  /** Takes a snapshot in. False when it says nothing new, or is of a call that has ended since [C2]. */
  note(call: CallSnapshot): boolean {
    const known = this.#calls.get(call.callId);
    if (known && (known.state === 'ended' || known.rev >= call.rev)) return false;
    this.#calls.delete(call.callId);
    this.#calls.set(call.callId, call);
    this.#forgetOldEnds();
    return true;
  }

  /** The call as far as is known: as `call` says, unless something newer is known. */
  newest(call: CallSnapshot): CallSnapshot {
    const known = this.#calls.get(call.callId);
    // Of the same state, the later word is the better on how long it still rings.
    return known && known.rev > call.rev ? known : call;
  }

  live(): CallSnapshot[] {
    return [...this.#calls.values()].filter((call) => call.state !== 'ended');
  }

  /** The server no longer lists it. */
  forget(callId: CallId): void {
    this.#calls.delete(callId);
  }

  #forgetOldEnds(): void {
    const ended = [...this.#calls.values()].filter((call) => call.state === 'ended');
    for (const call of ended.slice(0, -rememberedEnds)) this.#calls.delete(call.callId);
  }
}
