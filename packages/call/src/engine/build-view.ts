import type { CallSnapshot } from '@parley/protocol';
import type { CallView, OtherDeviceCall } from '../contract/call-view.js';
import {
  type CallState,
  durationOf,
  type JoinedPhase,
  partiesOf,
  type StateOf,
  wasAnswered,
} from './call-state.js';

const inCall = ({ resources: { local, session }, call }: StateOf<'accepting' | JoinedPhase>) => ({
  ...partiesOf(call),
  own: local.view,
  remote: { ...session.remote, sends: call.peer.sends },
});

const ringing = ({ ringingDevices, silentDevices = 0 }: CallSnapshot) => ({
  ringingDevices,
  isSilent: ringingDevices > 0 && silentDevices >= ringingDevices,
});

const phaseView = (state: CallState): CallView => {
  switch (state.phase) {
    case 'idle':
    case 'resuming':
      return { phase: state.phase };
    case 'inviting':
      return {
        phase: 'outgoing',
        stage: 'inviting',
        ...state.parties,
        ringingDevices: 0,
        isSilent: false,
        own: state.resources.local.view,
      };
    case 'dialing':
      return {
        phase: 'outgoing',
        stage: 'ringing',
        ...partiesOf(state.call),
        ...ringing(state.call.snapshot),
        own: state.resources.local.view,
      };
    case 'alerting': {
      const { ringsUntil, silenced } = state;
      return { phase: 'incoming', ...partiesOf(state.call), ringsUntil, silenced };
    }
    case 'accepting':
    case 'connecting':
      return { phase: 'connecting', ...inCall(state) };
    case 'active':
      return {
        phase: 'active',
        ...inCall(state),
        startedAt: state.startedAt,
        peerHangs: state.resources.session.peerHangs,
      };
    case 'reconnecting': {
      const { cause } = state.resources.session;
      return { phase: 'reconnecting', ...inCall(state), startedAt: state.startedAt, cause };
    }
    case 'ended': {
      const durationMs = durationOf(state);
      return {
        phase: 'ended',
        ...state.parties,
        outcome: state.outcome,
        answered: wasAnswered(state),
        ...(durationMs !== undefined && { durationMs }),
        problems: state.resources.local.problems,
      };
    }
  }
};

/** Derives what a screen shows; nothing in it is stored anywhere else. */
export const buildView = (
  state: CallState,
  otherDevice: OtherDeviceCall | undefined,
): CallView => ({ ...phaseView(state), ...(otherDevice && { otherDevice }) });
