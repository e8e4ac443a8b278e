import type {
  ActiveView,
  CallOutcome,
  ConnectingView,
  EndedView,
  IncomingView,
  OutgoingView,
  OwnMedia,
  ReconnectingCause,
  ReconnectingView,
} from '@parley/call';
import { bob, noon } from './samples.js';

const nothingOpen: OwnMedia = {
  stream: undefined,
  microphone: { state: 'off' },
  camera: { state: 'off' },
  screen: { state: 'off' },
};
const withBob = { peer: bob, role: 'caller', media: 'video' } as const;
const joined = {
  ...withBob,
  own: nothingOpen,
  remote: {
    stream: undefined,
    screen: undefined,
    sends: { microphone: true, camera: true, screen: false },
  },
} as const;

export const outgoing = (ringingDevices = 0, isSilent = false): OutgoingView => ({
  phase: 'outgoing',
  stage: 'ringing',
  ringingDevices,
  isSilent,
  ...withBob,
  own: nothingOpen,
});

export const incoming = (silenced = false): IncomingView => ({
  phase: 'incoming',
  ...withBob,
  role: 'callee',
  ringsUntil: noon,
  silenced,
});

export const connecting: ConnectingView = { phase: 'connecting', ...joined };

export const active: ActiveView = { phase: 'active', ...joined, startedAt: noon, peerHangs: false };

export const reconnecting = (cause: ReconnectingCause): ReconnectingView => ({
  phase: 'reconnecting',
  ...joined,
  startedAt: noon,
  cause,
});

export const ended = (outcome: CallOutcome = { kind: 'ended', reason: 'hangup' }): EndedView => ({
  phase: 'ended',
  ...withBob,
  outcome,
  answered: false,
  problems: {},
});
