import type { CallSnapshot, DeviceId, Leg, PersonId } from '@parley/protocol';

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
export type CallRelation =
  /** This device's own call rings at the peer's. */
  | 'rings-out'
  | 'rings-in'
  /** Accepted, and this device has joined it. */
  | 'held-here'
  /** Another device of this person has it. */
  | 'held-elsewhere'
  | 'over';

/** What a snapshot means for this device. */
export const relationOf = (call: CallSnapshot, mine: Leg, device: DeviceId): CallRelation => {
  if (call.state === 'ended') return 'over';
  if (call.state === 'ringing' && mine.device === undefined) return 'rings-in';
  if (mine.device !== device) return 'held-elsewhere';
  return call.state === 'ringing' ? 'rings-out' : 'held-here';
};
