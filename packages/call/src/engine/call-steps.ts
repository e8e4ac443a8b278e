import type { CallOutcome } from '../contract/call-view.js';
import type { Self } from '../signaling/legs.js';
import type { CallEffect } from './call-effect.js';
import type { CallEventType, EventOf } from './call-event.js';
import { hangUpReasonOf } from './call-outcome.js';
import {
  type CallPhase,
  type CallState,
  isJoined,
  type JoinedPhase,
  type KnownCall,
  partiesOf,
  type StateOf,
} from './call-state.js';

/** What a step may ask for besides state and event. */
export interface StepContext {
  readonly self: Self;
  /** By the engine's clock. */
  readonly now: number;
}

export interface Step {
  readonly state: CallState;
  readonly effects: readonly CallEffect[];
}

/** What an event does in a phase. */
export type Cell<P extends CallPhase, E extends CallEventType> = (
  state: StateOf<P>,
  event: EventOf<E>,
  context: StepContext,
) => Step;

/** What events do in a phase; it does not know the others. */
export type Row<P extends CallPhase> = { readonly [E in CallEventType]?: Cell<P, E> };

export type BusyPhase = Exclude<CallPhase, 'idle' | 'ended'>;

export const step = (state: CallState, ...effects: CallEffect[]): Step => ({ state, effects });

export const saveTicket = (state: StateOf<'dialing' | JoinedPhase>): CallEffect[] => {
  const { resources, resumeToken } = state;
  if (resumeToken === undefined) return [];
  const { callId, epoch } = state.call.snapshot;
  const startedAt = isJoined(state) ? state.startedAt : undefined;
  return [{ type: 'save-ticket', resources, place: { callId, resumeToken, epoch }, startedAt }];
};

/** The server has seen that media flows, whether or not this page has: it may be back from a reload. */
export const sawFlow = ({ snapshot: { state } }: KnownCall): boolean =>
  state === 'active' || state === 'reconnecting';

/** The answer is known, and this device has its place. */
export const join = (
  state: StateOf<'inviting' | 'dialing' | 'accepting'>,
  { call, resumeToken }: EventOf<'held-here'>,
  { now }: StepContext,
): Step => {
  const { resources } = state;
  const joined: StateOf<'connecting'> = {
    phase: 'connecting',
    resources,
    call,
    resumeToken: resumeToken ?? (state.phase === 'dialing' ? state.resumeToken : undefined),
    startedAt: now,
    hasFlowed: sawFlow(call),
  };
  return step(
    joined,
    { type: 'watch-connect' },
    { type: 'join', resources, snapshot: call.snapshot },
    ...saveTicket(joined),
  );
};

/** A joined call changed, and goes on. */
export const update = (
  state: StateOf<JoinedPhase>,
  { call, resumeToken = state.resumeToken }: EventOf<'held-here'>,
): Step => {
  const hasFlowed = state.hasFlowed || sawFlow(call);
  const updated = { ...state, call, resumeToken, hasFlowed };
  const { resources } = state;
  return step(
    updated,
    { type: 'update-session', resources, snapshot: call.snapshot },
    ...saveTicket(updated),
  );
};

export const endedCall = (
  state: StateOf<BusyPhase>,
  call: KnownCall,
  outcome: CallOutcome,
  { now }: StepContext,
): StateOf<'ended'> => ({
  phase: 'ended',
  resources: state.resources,
  parties: partiesOf(call),
  call,
  outcome,
  endedAt: now,
  answered: isJoined(state)
    ? { startedAt: state.startedAt, hasFlowed: state.hasFlowed }
    : undefined,
});

export const endedInvite = (
  { resources, parties }: StateOf<'inviting'>,
  outcome: CallOutcome,
  { now }: StepContext,
): StateOf<'ended'> => ({
  phase: 'ended',
  resources,
  parties,
  call: undefined,
  outcome,
  endedAt: now,
  answered: undefined,
});

const releaseAs =
  (type: 'release' | 'release-telling') =>
  ({ resources, call }: StateOf<'ended'>): CallEffect => ({
    type,
    resources,
    callId: call?.snapshot.callId,
  });

export const release = releaseAs('release');
export const releaseTelling = releaseAs('release-telling');

export const sendHangUp = (call: KnownCall, outcome: CallOutcome): CallEffect => ({
  type: 'send-hang-up',
  call,
  reason: hangUpReasonOf(outcome),
});
