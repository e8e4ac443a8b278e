import type { CallEvent, CallEventType } from './call-event.js';
import { endedBy, outcomeOfAlerting } from './call-outcome.js';
import {
  begin,
  choose,
  correct,
  elsewhere,
  hangUp,
  hangUpLate,
  inputs,
  joined,
  leave,
  over,
  prefer,
  refused,
  ringsUntil,
  withdraw,
} from './call-rows.js';
import type { CallPhase, CallState, StateOf } from './call-state.js';
import {
  type Cell,
  endedCall,
  endedInvite,
  join,
  type Row,
  release,
  releaseTelling,
  type Step,
  type StepContext,
  saveTicket,
  sawFlow,
  step,
} from './call-steps.js';

/** The other one's devices ring, from now on or still. */
const dialingWith = (
  known: Pick<StateOf<'dialing'>, 'resources' | 'call' | 'resumeToken'>,
  context: StepContext,
): StateOf<'dialing'> => ({
  phase: 'dialing',
  ...known,
  ringsUntil: ringsUntil(known.call, context),
});

/** The whole lifecycle of a call on this device. */
const table: { readonly [P in CallPhase]: Row<P> } = {
  idle: {
    ...begin,
    ...prefer,
    resume: (_state, { resources, ticket }) =>
      step(
        { phase: 'resuming', resources, ticket },
        { type: 'watch-resume' },
        { type: 'send-resume', resources, ticket },
      ),
  },
  resuming: {
    ...prefer,
    ...over,
    ...elsewhere,
    'rings-out': ({ resources, ticket }, { call }, context) => {
      const { resumeToken, inputs: wanted } = ticket;
      const dialing = dialingWith({ resources, call, resumeToken }, context);
      return step(
        dialing,
        { type: 'watch-ring', until: dialing.ringsUntil },
        { type: 'prepare', resources, role: call.mine.role },
        { type: 'open-devices', resources, inputs: wanted },
        ...saveTicket(dialing),
      );
    },
    'held-here': ({ resources, ticket }, { call }, { now }) => {
      const { resumeToken, startedAt = now } = ticket;
      const rejoined: StateOf<'reconnecting'> = {
        phase: 'reconnecting',
        resources,
        call,
        resumeToken,
        startedAt,
        hasFlowed: sawFlow(call),
      };
      return step(
        rejoined,
        { type: 'stop-watching' },
        { type: 'open-devices', resources, inputs: ticket.inputs },
        { type: 'rejoin', resources, snapshot: call.snapshot },
        ...saveTicket(rejoined),
      );
    },
    refused: leave,
    'resume-overdue': leave,
    // The place that the server still keeps shows as soon as it can be asked, and is given up then.
    'hang-up': leave,
  },
  inviting: {
    ...inputs,
    ...over,
    ...refused,
    'rings-out': ({ resources }, { call, resumeToken }, context) => {
      const { snapshot } = call;
      const dialing = dialingWith({ resources, call, resumeToken }, context);
      return step(
        dialing,
        { type: 'update-session', resources, snapshot },
        { type: 'watch-ring', until: dialing.ringsUntil },
        ...saveTicket(dialing),
      );
    },
    // The invites crossed: this one was the accept of the other.
    'held-here': join,
    // The answer to the invite brings the call's id, and with it the cancel.
    'hang-up': (state, _event, context) => {
      const ended = endedInvite(state, endedBy('canceled'), context);
      return step(ended, releaseTelling(ended));
    },
  },
  dialing: {
    ...inputs,
    ...over,
    'rings-out': (state, { call, resumeToken = state.resumeToken }, context) => {
      const until = Math.min(state.ringsUntil, ringsUntil(call, context));
      const { resources } = state;
      const dialing = { ...state, call, resumeToken, ringsUntil: until };
      return step(
        dialing,
        { type: 'update-session', resources, snapshot: call.snapshot },
        { type: 'watch-ring', until },
        ...saveTicket(dialing),
      );
    },
    'held-here': join,
    'hang-up': hangUp('canceled'),
    'ring-overdue': hangUp('timeout'),
  },
  alerting: {
    ...choose,
    ...elsewhere,
    silence: (state) => step({ ...state, silenced: true }),
    'alert-anew': (state) => {
      const { resources, call } = state;
      return step(state, { type: 'send-ringing', resources, callId: call.snapshot.callId });
    },
    accept: (state, { answerWith }) => {
      const { resources, call, ringsUntil: until } = state;
      return step(
        { phase: 'accepting', resources, call, ringsUntil: until },
        { type: 'send-accept', resources, callId: call.snapshot.callId },
        {
          type: 'open-devices',
          resources,
          inputs: { microphone: answerWith !== 'nothing', camera: answerWith === 'video' },
        },
      );
    },
    decline: (state, _event, context) => {
      const ended = endedCall(state, state.call, endedBy('declined'), context);
      const { callId } = state.call.snapshot;
      return step(ended, { type: 'send-decline', callId }, releaseTelling(ended));
    },
    'rings-in': (state, { call }, context) => {
      const until = Math.min(state.ringsUntil, ringsUntil(call, context));
      return step({ ...state, call, ringsUntil: until }, { type: 'watch-ring', until });
    },
    over: (state, { call }, context) => {
      const ended = endedCall(state, call, outcomeOfAlerting(call, context.self), context);
      return step(ended, release(ended));
    },
    'ring-overdue': (state, _event, context) => {
      const ended = endedCall(state, state.call, endedBy('timeout'), context);
      return step(ended, releaseTelling(ended));
    },
  },
  accepting: {
    ...inputs,
    ...over,
    ...elsewhere,
    ...refused,
    'rings-in': (state, { call }) => step({ ...state, call }),
    'held-here': join,
    'hang-up': withdraw('hangup'),
    'ring-overdue': withdraw('timeout'),
  },
  connecting: {
    ...joined,
    'media-flows': (state) =>
      step({ ...state, phase: 'active', hasFlowed: true }, { type: 'stop-watching' }),
    'connect-overdue': hangUp('connect_failed'),
    'media-failed': hangUp('connect_failed'),
  },
  active: {
    ...joined,
    'media-lost': (state) => step({ ...state, phase: 'reconnecting' }),
  },
  reconnecting: {
    ...joined,
    'media-flows': (state) => step({ ...state, phase: 'active', hasFlowed: true }),
    'media-failed': hangUp('media_failed'),
  },
  // Nothing leads back into the call that ended; a new one may begin.
  ended: {
    ...begin,
    ...prefer,
    dismiss: () => step({ phase: 'idle' }),
    'rings-in': correct,
    'rings-out': hangUpLate,
    'held-here': hangUpLate,
    'held-elsewhere': correct,
    over: correct,
  },
};

const cellOf = <P extends CallPhase, E extends CallEventType>(
  phase: P,
  type: E,
): Cell<P, E> | undefined => {
  const row: Row<P> = table[phase];
  return row[type];
};

/** Whether the phase knows the event. */
export const accepts = ({ phase }: CallState, type: CallEventType): boolean =>
  cellOf(phase, type) !== undefined;

/** Where an event leads; `undefined` where the phase does not know it. */
export const transition = (
  state: CallState,
  event: CallEvent,
  context: StepContext,
): Step | undefined => cellOf(state.phase, event.type)?.(state, event, context);
