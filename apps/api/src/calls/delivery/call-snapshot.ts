import type { CallSnapshot } from '@parley/protocol';
import { personOf } from '../../identity/identity.js';
import type { CallDeadlines } from '../rules/call-deadlines.js';
import type { CallLeg, CallRecord } from '../rules/call-record.js';

type Leg = CallSnapshot['legs'][number];

const legOf = ({ role, state, device, ...leg }: CallLeg): Leg => ({
  person: personOf(leg),
  role,
  state,
  ...(device !== null && { device }),
  connected: device !== null && leg.goneAt === null,
  flow: leg.flow,
  sends: leg.sends,
});

/** Never more than the whole, also when the clock has been set back. */
const remainingOf = ({ createdAt }: CallRecord, now: number, ring: number): number =>
  Math.min(ring, Math.max(0, createdAt + ring - now));

/** What clients are told of a call, at `now`. */
export const snapshotOf = (
  call: CallRecord,
  now: number,
  { ring }: Pick<CallDeadlines, 'ring'>,
): CallSnapshot => ({
  callId: call.id,
  rev: call.rev,
  conversation: call.conversation,
  media: call.media,
  state: call.state,
  ...(call.reason !== null && { reason: call.reason }),
  legs: [legOf(call.caller), legOf(call.callee)],
  epoch: call.epoch,
  ringingDevices: call.callee.alerting.length,
  ...(call.callee.silent.length > 0 && { silentDevices: call.callee.silent.length }),
  ...(call.state === 'ringing' && { ringRemainingMs: remainingOf(call, now, ring) }),
  createdAt: call.createdAt,
  ...(call.acceptedAt !== null && { acceptedAt: call.acceptedAt }),
  ...(call.endedAt !== null && { endedAt: call.endedAt }),
});
