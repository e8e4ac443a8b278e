import type { Person, PersonId } from '@parley/protocol';
import type { calls, legs } from '../../database/call-schema.js';
import type { DeviceAddress } from '../../identity/identity.js';

export type CallRole = 'caller' | 'callee';

/** One person's part in a call, as stored. */
export type CallLeg = Readonly<
  Omit<typeof legs.$inferSelect, 'call'> & Pick<Person, 'name' | 'guest'>
>;

/** A call as stored, without its deadline: {@link deadlineOf} derives that. */
export type CallRecord = Readonly<Omit<typeof calls.$inferSelect, 'deadlineAt'>> &
  Readonly<Record<CallRole, CallLeg>>;

export const otherRole = (role: CallRole): CallRole => (role === 'caller' ? 'callee' : 'caller');

/** Undefined for someone who has no part in the call. */
export const roleOf = (call: CallRecord, person: PersonId): CallRole | undefined => {
  if (call.caller.person === person) return 'caller';
  if (call.callee.person === person) return 'callee';
  return undefined;
};

/** The device that holds a leg: the caller's from the invite, the callee's from the accept. */
export const holderOf = ({ person, device }: CallLeg): DeviceAddress | undefined =>
  device === null ? undefined : { person, device };

export const isHeldBy = (leg: CallLeg, by: DeviceAddress): boolean =>
  leg.person === by.person && leg.device === by.device;

/** Between the accept and the end. */
export const isAnswered = ({ state, acceptedAt }: CallRecord): boolean =>
  acceptedAt !== null && state !== 'ended';

export const withLeg = (
  call: CallRecord,
  role: CallRole,
  changes: Partial<CallLeg>,
): Partial<CallRecord> => ({ [role]: { ...call[role], ...changes } });
