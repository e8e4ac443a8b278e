import type { OutgoingMessage, Person } from '@parley/protocol';
import type { Self } from '../signaling/legs.js';
import { fakeId } from './fake-ids.js';
import {
  legOf,
  type ModelCall,
  newModelCall,
  peerLegOf,
  Refused,
  withAccept,
} from './model-call.js';
import type { ModelCalls } from './model-calls.js';
import type { Deadlines } from './model-deadlines.js';
import type { ScriptedPort } from './scripted-signaling.js';

/** What a server knows of people when an invite comes. */
export interface Whereabouts {
  readonly caller: Person;
  readonly callee: Person;
  /** Everyone's that are connected. */
  readonly devices: readonly Self[];
  /** Whether the callee is connected, or may be loading a page again [P5]. */
  readonly isReachable: boolean;
  readonly now: number;
}

/** The rows of `call-invite` in SPEC's table of events. */
export const inviteModel = (
  calls: ModelCalls,
  port: ScriptedPort,
  { id, media }: OutgoingMessage<'call-invite'>,
  whereabouts: Whereabouts,
  deadlines: Deadlines,
): { call: ModelCall; role: 'caller' | 'callee' } => {
  const { self } = port;
  const { caller, callee, isReachable, now } = whereabouts;
  const repeated = calls.all().find((call) => call.invites.has(id));
  const before = repeated?.invites.get(id);
  if (repeated && before) return { call: repeated, role: before };

  const crossing = calls.of(self.person).find((call) => isGlare(call, caller, callee));
  if (crossing) {
    const invites = new Map(crossing.invites).set(id, 'callee');
    const merged = { ...withAccept(crossing, self, now), invites };
    return { call: calls.commit(merged, port), role: 'callee' };
  }
  for (const call of calls.of(self.person)) leave(calls, call, self, whereabouts);
  for (const call of calls.of(callee.id)) {
    if (isLongGone(call, whereabouts, deadlines)) calls.end(call, 'replaced');
  }
  const call = newModelCall({
    callId: fakeId.call(calls.size + 1),
    conversation: calls.conversationOf(self.person, callee.id),
    invite: id,
    caller: { ...caller, device: self.device },
    callee,
    media,
    createdAt: now,
  });
  if (calls.of(callee.id).length > 0)
    return { call: calls.end(call, 'busy', port), role: 'caller' };
  if (!isReachable) return { call: calls.end(call, 'unavailable', port), role: 'caller' };
  return { call: calls.commit(call, port), role: 'caller' };
};

/** The callee's own invite rings, and its device is there to be met. */
const isGlare = ({ snapshot }: ModelCall, caller: Person, callee: Person): boolean => {
  const [calling, called] = snapshot.legs;
  const isCrossing = calling?.person.id === callee.id && called?.person.id === caller.id;
  return snapshot.state === 'ringing' && isCrossing && calling.connected;
};

const isThere = ({ devices }: Whereabouts, device: Self['device']): boolean =>
  devices.some((other) => other.device === device);

/** A live call of the sender's gives way, or has the right to stay. */
const leave = (calls: ModelCalls, call: ModelCall, self: Self, whereabouts: Whereabouts): void => {
  const { device, role } = legOf(call, self.person) ?? {};
  const isRung = call.snapshot.state === 'ringing' && role === 'callee';
  if (isRung && peerLegOf(call, self.person)?.person.id !== whereabouts.callee.id) {
    calls.end(call, 'busy');
    return;
  }
  const isElsewhere = device !== undefined && device !== self.device;
  if (isElsewhere && isThere(whereabouts, device)) throw new Refused('IN_A_CALL');
  calls.end(call, 'replaced');
};

/** Answered, but the callee's device has been gone so long that only another one can be meant. */
const isLongGone = (
  call: ModelCall,
  { callee, devices, now }: Whereabouts,
  { peerLost }: Deadlines,
): boolean => {
  const { device } = legOf(call, callee.id) ?? {};
  const gone = device && call.goneSince.get(device);
  const isAnswered = call.snapshot.state !== 'ringing';
  const isElsewhere = devices.some(({ person }) => person === callee.id);
  return isAnswered && isElsewhere && gone !== undefined && gone + peerLost <= now;
};
