import type { OutgoingMessage } from '@parley/protocol';
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
import type { ScriptedPort } from './scripted-signaling.js';

/** Milliseconds in which a page that went away may be back from a reload. */
const reload = 10_000;

interface Callee {
  readonly name: string;
  readonly seenAt: number;
  /** Everyone's that are connected. */
  readonly devices: readonly Self[];
}

/** The rows of `call-invite` in SPEC's table of events. */
export const inviteModel = (
  calls: ModelCalls,
  port: ScriptedPort,
  { id, person, media }: OutgoingMessage<'call-invite'>,
  { name, seenAt, devices }: Callee,
  now: number,
): { call: ModelCall; role: 'caller' | 'callee' } => {
  const { self } = port;
  if (person === self.person) throw new Refused('PERSON_NOT_FOUND');
  const repeated = calls.all().find((call) => call.invites.has(id));
  const before = repeated?.invites.get(id);
  if (repeated && before) return { call: repeated, role: before };

  for (const call of calls.of(self.person)) {
    const { device } = legOf(call, self.person) ?? {};
    if (device === undefined) continue;
    const isElsewhere = device !== self.device && devices.some((other) => other.device === device);
    if (isElsewhere) throw new Refused('IN_A_CALL');
    calls.end(call, 'replaced');
  }
  for (const call of calls.of(self.person)) {
    if (peerLegOf(call, self.person)?.person.id !== person) {
      calls.end(call, 'busy');
      continue;
    }
    const invites = new Map(call.invites).set(id, 'callee');
    const merged = { ...withAccept(call, self, now), invites };
    return { call: calls.commit(merged, port), role: 'callee' };
  }
  const call = newModelCall({
    callId: fakeId.call(calls.size + 1),
    conversation: fakeId.conversation(1),
    invite: id,
    caller: self,
    callee: { person, name },
    media,
    createdAt: now,
  });
  const isConnected = devices.some((device) => device.person === person);
  const mayComeBack = now - seenAt < reload;
  if (calls.of(person).length > 0) return { call: calls.end(call, 'busy', port), role: 'caller' };
  if (!isConnected && !mayComeBack) {
    return { call: calls.end(call, 'unavailable', port), role: 'caller' };
  }
  return { call: calls.commit(call, port), role: 'caller' };
};
