import {
  CallId,
  type CallState,
  ConversationId,
  DeviceId,
  PersonId,
  RequestId,
  ResumeToken,
  SessionId,
} from '@parley/protocol';
import type { Identity } from '../../identity/identity.js';
import type { CallRecord } from '../rules/call-record.js';
import { newCall } from '../rules/new-call.js';

const id = (kind: string, number: number): string =>
  `${kind.repeat(8)}-0000-4000-8000-${String(number).padStart(12, '0')}`;

const identity = (kind: string, name: string, tab: number): Identity => ({
  person: PersonId.parse(id(kind, 1)),
  name,
  guest: false,
  role: 'member',
  device: DeviceId.parse(id(kind, 10 + tab)),
  session: SessionId.parse(id(kind, 20)),
});

export const anna = identity('a', 'Anna', 1);
export const annasOtherTab = identity('a', 'Anna', 2);
export const bob = identity('b', 'Bob', 1);
export const bobsOtherTab = identity('b', 'Bob', 2);
export const chen = identity('c', 'Chen', 1);

export const annasToken = ResumeToken.parse('anna'.repeat(8));
export const bobsToken = ResumeToken.parse('bobs'.repeat(8));

/** When the sample calls began, in milliseconds since 1970-01-01 UTC. */
export const BEGIN = 1_800_000_000_000;

/** Anna calls Bob. */
const ringingCall: CallRecord = newCall(
  {
    id: CallId.parse(id('d', 1)),
    conversation: ConversationId.parse(id('e', 1)),
    media: 'video',
    caller: { ...anna, inviteId: RequestId.parse(id('f', 1)), resumeToken: annasToken },
    callee: { person: bob.person, name: bob.name, guest: bob.guest },
    hindrance: undefined,
  },
  BEGIN,
);

const connecting: CallRecord = {
  ...ringingCall,
  rev: 2,
  state: 'connecting',
  acceptedAt: BEGIN,
  callee: {
    ...ringingCall.callee,
    state: 'joined',
    device: bob.device,
    session: bob.session,
    resumeToken: bobsToken,
  },
};

const sends = { microphone: true, camera: false, screen: false };

const active: CallRecord = {
  ...connecting,
  rev: 4,
  state: 'active',
  caller: { ...connecting.caller, flow: 'flowing', sends },
  callee: { ...connecting.callee, flow: 'flowing', sends },
};

const reconnecting: CallRecord = {
  ...active,
  rev: 5,
  state: 'reconnecting',
  callee: { ...active.callee, flow: 'lost', lostAt: BEGIN },
};

const ended: CallRecord = {
  ...active,
  rev: 6,
  state: 'ended',
  reason: 'hangup',
  endedAt: BEGIN,
  caller: { ...active.caller, state: 'left' },
  callee: { ...active.callee, state: 'left' },
};

/** A call of Anna and Bob in every state. */
export const sampleCalls: Readonly<Record<CallState, CallRecord>> = {
  ringing: ringingCall,
  connecting,
  active,
  reconnecting,
  ended,
};
