import { type CallEndReason, callDeadlines } from '@parley/protocol';
import type { CallRelation } from '../signaling/legs.js';
import type { CallEffect } from './call-effect.js';
import {
  answeredElsewhere,
  correctedOutcome,
  endedBy,
  outcomeOf,
  refusedBy,
} from './call-outcome.js';
import { type JoinedPhase, type KnownCall, partiesOf, type StateOf } from './call-state.js';
import {
  type BusyPhase,
  type Cell,
  endedCall,
  endedInvite,
  type Row,
  release,
  releaseTelling,
  type Step,
  type StepContext,
  saveTicket,
  sawFlow,
  sendHangUp,
  step,
  update,
} from './call-steps.js';

/* What several phases do alike. */

/** By the engine's clock. */
export const ringsUntil = ({ snapshot }: KnownCall, { now }: StepContext): number =>
  now + (snapshot.ringRemainingMs ?? callDeadlines.ring);

export const begin: Row<'idle' | 'ended'> = {
  invite: (_state, { resources, peer, media }) =>
    step(
      { phase: 'inviting', resources, parties: { peer, role: 'caller', media } },
      { type: 'prepare', resources, role: 'caller' },
      { type: 'open-devices', resources, inputs: { microphone: true, camera: media === 'video' } },
      { type: 'send-invite', resources, person: peer.id, media },
    ),
  incoming: (_state, { resources, call }, context) => {
    const until = ringsUntil(call, context);
    return step(
      { phase: 'alerting', resources, call, ringsUntil: until, silenced: false },
      { type: 'watch-ring', until },
      { type: 'send-ringing', resources, callId: call.snapshot.callId },
      { type: 'prepare', resources, role: call.mine.role },
    );
  },
};

export const prefer: Row<'idle' | 'resuming' | 'ended'> = {
  choose: (state, { kind, deviceId }) => step(state, { type: 'prefer-input', kind, deviceId }),
};

export const choose: Row<Exclude<BusyPhase, 'resuming'>> = {
  choose: (state, { kind, deviceId }) =>
    step(state, { type: 'choose-input', resources: state.resources, kind, deviceId }),
};

export const inputs: Row<'inviting' | 'dialing' | 'accepting' | JoinedPhase> = {
  ...choose,
  turn: (state, { what, on }) => {
    const isKept = state.phase !== 'inviting' && state.phase !== 'accepting';
    const turned: CallEffect = { type: 'turn', resources: state.resources, what, on };
    return step(state, turned, ...(isKept ? saveTicket(state) : []));
  },
};

/** Nothing is left to say to the server. */
export const over: Row<BusyPhase> = {
  over: (state, { call }, context) => {
    const ended = endedCall(state, call, outcomeOf(call, context.self), context);
    return step(ended, release(ended));
  },
};

export const elsewhere: Row<'resuming' | 'alerting' | 'accepting'> = {
  'held-elsewhere': (state, { call }, context) => {
    const ended = endedCall(state, call, answeredElsewhere, context);
    return step(ended, releaseTelling(ended));
  },
};

export const leave: Cell<'resuming', 'refused' | 'resume-overdue' | 'hang-up'> = ({ resources }) =>
  step({ phase: 'idle' }, { type: 'release-telling', resources, callId: undefined });

export const hangUp =
  (reason: CallEndReason, releaseBy = releaseTelling) =>
  (state: StateOf<'dialing' | JoinedPhase>, _event: unknown, context: StepContext): Step => {
    const ended = endedCall(state, state.call, endedBy(reason), context);
    return step(ended, sendHangUp(state.call, ended.outcome), releaseBy(ended));
  };

export const withdraw =
  (reason: CallEndReason) =>
  (state: StateOf<'accepting'>, _event: unknown, context: StepContext): Step => {
    const ended = endedCall(state, state.call, endedBy(reason), context);
    return step(ended, { type: 'withdraw-accept', call: state.call }, releaseTelling(ended));
  };

const screen: Row<JoinedPhase> = {
  share: (state, { content, withSound }) =>
    step(state, { type: 'share-screen', resources: state.resources, content, withSound }),
  'show-as': (state, { content }) =>
    step(state, { type: 'show-screen-as', resources: state.resources, content }),
  'stop-sharing': (state) => step(state, { type: 'stop-sharing', resources: state.resources }),
};

export const joined: Row<JoinedPhase> = {
  ...inputs,
  ...screen,
  ...over,
  'held-here': update,
  'hang-up': hangUp('hangup'),
  'peer-hung-up': hangUp('hangup', release),
  'rebuild-needed': (state, { epoch }) => {
    const { resources, call, resumeToken } = state;
    if (resumeToken === undefined) return step(state);
    const place = { callId: call.snapshot.callId, resumeToken, epoch };
    return step(state, { type: 'send-rebuild', resources, place });
  },
};

/** The server does not take what was asked. */
export const refused: Row<'inviting' | 'accepting'> = {
  refused: (state, { code }, context) => {
    const outcome = refusedBy(code);
    const ended =
      state.phase === 'inviting'
        ? endedInvite(state, outcome, context)
        : endedCall(state, state.call, outcome, context);
    return step(ended, releaseTelling(ended));
  },
};

const corrected = (
  state: StateOf<'ended'>,
  call: KnownCall,
  { self }: StepContext,
): StateOf<'ended'> => {
  const { answered } = state;
  return {
    ...state,
    parties: partiesOf(call),
    call,
    outcome: correctedOutcome(state.outcome, call, self),
    answered: answered && { ...answered, hasFlowed: answered.hasFlowed || sawFlow(call) },
  };
};

/** The server's word on the end. */
export const correct: Cell<'ended', CallRelation> = (state, { call }, context) =>
  step(corrected(state, call, context));

/** It was answered, or the invite taken, after the person had let go of it here. */
export const hangUpLate: Cell<'ended', 'rings-out' | 'held-here'> = (state, { call }, context) => {
  const ended = corrected(state, call, context);
  return step(ended, sendHangUp(call, ended.outcome));
};
