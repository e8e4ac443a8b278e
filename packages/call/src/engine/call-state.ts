import type { CallId, CallMedia, CallSnapshot, Leg, ResumeToken } from '@parley/protocol';
import type { CallOutcome, CallPerson } from '../contract/call-view.js';
import { type Legs, legsOf, type Self } from '../signaling/legs.js';
import type { CallResources } from './call-resources.js';
import type { ResumeTicket } from './resume-ticket.js';

/** A call of this person, as the server last told of it. */
export interface KnownCall extends Legs {
  readonly snapshot: CallSnapshot;
}

export const knownCall = (snapshot: CallSnapshot, self: Self): KnownCall | undefined => {
  const legs = legsOf(snapshot, self.person);
  return legs && { snapshot, ...legs };
};

/** Whom a call is with. */
export interface CallParties {
  readonly peer: CallPerson;
  readonly role: Leg['role'];
  readonly media: CallMedia;
}

/** Of an invite that crossed another, this device turns out to be the callee's. */
export const partiesOf = ({ snapshot, mine, peer }: KnownCall): CallParties => ({
  peer: peer.person,
  role: mine.role,
  media: snapshot.media,
});

interface WithResources {
  readonly resources: CallResources;
}

interface Ringing extends WithResources {
  readonly call: KnownCall;
  /** By the engine's clock; a deadline only ever comes nearer. */
  readonly ringsUntil: number;
}

interface Joined extends WithResources {
  readonly call: KnownCall;
  /** Absent until the accept is acked: a push may tell of it sooner. */
  readonly resumeToken: ResumeToken | undefined;
  /** When it was answered, by the engine's clock. */
  readonly startedAt: number;
  /** Whether the two have seen or heard each other. */
  readonly hasFlowed: boolean;
}

/** What is known in each phase. */
interface StateData {
  readonly idle: Readonly<Record<never, never>>;
  /** Back from a reload, asking for the place in the call [N7]. */
  readonly resuming: WithResources & { readonly ticket: ResumeTicket };
  /** The invite is sent, the server has not answered. */
  readonly inviting: WithResources & { readonly parties: CallParties };
  readonly dialing: Ringing & { readonly resumeToken: ResumeToken | undefined };
  readonly alerting: Ringing & { readonly silenced: boolean };
  /** The accept is sent, the server has not answered: this device may yet lose the race [C4]. */
  readonly accepting: Ringing;
  readonly connecting: Joined;
  readonly active: Joined;
  readonly reconnecting: Joined;
  readonly ended: WithResources & {
    readonly parties: CallParties;
    /** Absent if the server had not answered the invite; its answer may yet come. */
    readonly call: KnownCall | undefined;
    readonly outcome: CallOutcome;
    readonly endedAt: number;
    /** Absent if it ended before the answer. */
    readonly answered: Pick<Joined, 'startedAt' | 'hasFlowed'> | undefined;
  };
}

/** Where this device is with its one call. */
export type CallPhase = keyof StateData;

export type StateOf<P extends CallPhase> = {
  [K in P]: { readonly phase: K } & StateData[K];
}[P];

export type CallState = StateOf<CallPhase>;

/** Whether this device has its place in an answered call. */
export type JoinedPhase = 'connecting' | 'active' | 'reconnecting';

export const isJoined = (state: CallState): state is StateOf<JoinedPhase> =>
  state.phase === 'connecting' || state.phase === 'active' || state.phase === 'reconnecting';

/** Whether this device can take a call. */
export const isFree = ({ phase }: Pick<CallState, 'phase'>): boolean =>
  phase === 'idle' || phase === 'ended';

export const resourcesOf = (state: CallState): CallResources | undefined =>
  state.phase === 'idle' ? undefined : state.resources;

/** The call that the state is about; which one an invite or a ticket leads to, its ack alone tells. */
export const callIdOf = (state: CallState): CallId | undefined =>
  'call' in state ? state.call?.snapshot.callId : undefined;

/** Whether it was answered, as this device knows or the server told: a page that was loaded again knows it by that alone. */
export const wasAnswered = ({ call, answered }: StateOf<'ended'>): boolean =>
  answered !== undefined || call?.snapshot.acceptedAt !== undefined;

/** Milliseconds from the answer to the end, of a call that had media: by the server's clock when it told both. */
export const durationOf = ({ call, answered, endedAt }: StateOf<'ended'>): number | undefined => {
  if (!answered?.hasFlowed) return undefined;
  if (call?.snapshot.acceptedAt !== undefined && call.snapshot.endedAt !== undefined) {
    return call.snapshot.endedAt - call.snapshot.acceptedAt;
  }
  return endedAt - answered.startedAt;
};
