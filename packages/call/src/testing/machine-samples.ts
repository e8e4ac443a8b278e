import { PreferredDevices } from '../devices/preferred-devices.js';
import type { CallEventType, EventOf } from '../engine/call-event.js';
import { createCallResources } from '../engine/call-resources.js';
import { type CallPhase, knownCall, partiesOf, type StateOf } from '../engine/call-state.js';
import { sampleCall } from './call-samples.js';
import { FakeClock } from './fake-clock.js';
import { FakeMediaDevices } from './fake-devices.js';
import { fakeId } from './fake-ids.js';
import { FakeInternet } from './fake-internet.js';
import { ModelServer } from './model-server.js';
import { ScriptedPort } from './scripted-signaling.js';

/** The device on which the sample states are: the caller's. */
export const sampleSelf = {
  person: fakeId.person(1),
  name: 'Person 1',
  device: fakeId.device(1),
};

const createResources = () => {
  const clock = new FakeClock();
  return createCallResources(
    {
      self: sampleSelf,
      signaling: new ScriptedPort(new ModelServer(clock), clock, sampleSelf),
      snapshots: { acked: () => {} },
      webRtc: new FakeInternet(clock).browser(sampleSelf.device),
      devices: new FakeMediaDevices(),
      preferred: new PreferredDevices({}, () => {}),
      clock,
      emit: () => {},
    },
    {
      changed: () => {},
      flowing: () => {},
      rebuild: () => {},
      failedForGood: () => {},
      peerHungUp: () => {},
    },
  );
};

const known = () => {
  const call = knownCall(sampleCall(), sampleSelf);
  if (!call) throw new Error('the sample is of another person');
  return call;
};

const resources = createResources();
const call = known();
const parties = partiesOf(call);
const resumeToken = fakeId.resumeToken(1);
const ticket = {
  callId: call.snapshot.callId,
  resumeToken,
  epoch: 1,
  inputs: { microphone: true, camera: true },
};
const ringing = { resources, call, ringsUntil: 60_000 };
const joined = { resources, call, resumeToken, startedAt: 1_000, hasFlowed: false };

export const sampleStates: { readonly [P in CallPhase]: StateOf<P> } = {
  idle: { phase: 'idle' },
  resuming: { phase: 'resuming', resources, ticket },
  inviting: { phase: 'inviting', resources, parties },
  dialing: { phase: 'dialing', ...ringing, resumeToken },
  alerting: { phase: 'alerting', ...ringing, silenced: false },
  accepting: { phase: 'accepting', ...ringing },
  connecting: { phase: 'connecting', ...joined },
  active: { phase: 'active', ...joined },
  reconnecting: { phase: 'reconnecting', ...joined },
  ended: {
    phase: 'ended',
    resources,
    parties,
    call,
    outcome: { kind: 'ended', reason: 'hangup' },
    endedAt: 2_000,
    answered: undefined,
  },
};

export const sampleEvents: { readonly [E in CallEventType]: EventOf<E> } = {
  invite: { type: 'invite', resources, peer: parties.peer, media: 'video' },
  incoming: { type: 'incoming', resources, call },
  resume: { type: 'resume', resources, ticket },
  accept: { type: 'accept', answerWith: 'video' },
  decline: { type: 'decline' },
  'hang-up': { type: 'hang-up' },
  dismiss: { type: 'dismiss' },
  silence: { type: 'silence' },
  turn: { type: 'turn', what: 'camera', on: false },
  share: { type: 'share', content: 'text', withSound: true },
  'show-as': { type: 'show-as', content: 'motion' },
  'stop-sharing': { type: 'stop-sharing' },
  choose: { type: 'choose', kind: 'camera', deviceId: 'other' },
  'rings-out': { type: 'rings-out', call, resumeToken },
  'rings-in': { type: 'rings-in', call },
  'held-here': { type: 'held-here', call, resumeToken },
  'held-elsewhere': { type: 'held-elsewhere', call },
  over: { type: 'over', call },
  refused: { type: 'refused', code: 'CALL_ENDED' },
  'alert-anew': { type: 'alert-anew' },
  'ring-overdue': { type: 'ring-overdue' },
  'resume-overdue': { type: 'resume-overdue' },
  'connect-overdue': { type: 'connect-overdue' },
  'media-flows': { type: 'media-flows' },
  'media-lost': { type: 'media-lost' },
  'media-failed': { type: 'media-failed' },
  'rebuild-needed': { type: 'rebuild-needed', epoch: 1 },
  'peer-hung-up': { type: 'peer-hung-up' },
};
