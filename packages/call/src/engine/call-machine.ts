import type { CallRelation } from '../signaling/legs.js';
/** Where this device is with its one call. */
export type CallPhase =
  | 'idle'
  /** Back from a reload, asking for the place in the call [N7]. */
  | 'resuming'
  /** The invite is sent, the server has not answered. */
  | 'inviting'
  | 'dialing'
  | 'alerting'
  /** The accept is sent, the server has not answered: this device may yet lose the race [C4]. */
  | 'accepting'
  | 'connecting'
  | 'active'
  | 'reconnecting'
  | 'ended';

/** Whether this device has its place in an answered call. */
export const isJoined = (phase: CallPhase): boolean =>
  phase === 'connecting' || phase === 'active' || phase === 'reconnecting';

/** Whether this device can take a call. */
export const isFree = (phase: CallPhase): boolean => phase === 'idle' || phase === 'ended';

export type PersonEvent = 'invite' | 'accept' | 'decline' | 'hang-up' | 'dismiss';

export type DeviceEvent =
  /** A ticket of a call was found at the start [N7]. */
  | 'resume'
  /** The server will not take the invite, the accept or the resume. */
  | 'refused'
  /** It rang past the server's deadline and the time for its news. */
  | 'ring-overdue'
  | 'resume-overdue'
  | 'connect-overdue'
  | 'media-flows'
  | 'media-lost'
  /** The ladder of recovery is at its end. */
  | 'media-failed'
  /** The hang-up came over the data channel [N6]. */
  | 'peer-hung-up';

export type CallEvent = PersonEvent | CallRelation | DeviceEvent;

export type CallEffect =
  /** Fetch ICE servers, make the certificate, the peer connection and the caller's offer; captures nothing [C3]. */
  | 'prepare'
  | 'open-devices'
  | 'send-invite'
  | 'send-ringing'
  | 'send-accept'
  | 'send-decline'
  | 'send-hang-up'
  /** Hang up if the accept has won, else decline: which of them it is shows once the accept is acked. */
  | 'withdraw-accept'
  | 'send-resume'
  /** Count from now until the ring is overdue, by the newest snapshot. */
  | 'watch-ring'
  | 'watch-resume'
  | 'watch-connect'
  | 'stop-watching'
  /** Begin to negotiate. */
  | 'join'
  /** Stop every track, close the peer connection, forget the ticket and the timers. */
  | 'release';

export interface Step {
  readonly phase: CallPhase;
  readonly effects: readonly CallEffect[];
}

const to = (phase: CallPhase, ...effects: CallEffect[]): Step => ({ phase, effects });

const begin = {
  invite: to('inviting', 'prepare', 'open-devices', 'send-invite'),
  'rings-in': to('alerting', 'watch-ring', 'send-ringing', 'prepare'),
} as const;

const leave = to('idle', 'release');
const end = to('ended', 'release');
const hangUp = to('ended', 'send-hang-up', 'release');
const withdraw = to('ended', 'withdraw-accept', 'release');

const table: Readonly<Record<CallPhase, Readonly<Partial<Record<CallEvent, Step>>>>> = {
  idle: { ...begin, resume: to('resuming', 'watch-resume', 'send-resume') },
  resuming: {
    'rings-out': to('dialing', 'watch-ring', 'prepare', 'open-devices'),
    'held-here': to('reconnecting', 'stop-watching', 'open-devices', 'join'),
    'held-elsewhere': end,
    over: end,
    refused: leave,
    'resume-overdue': leave,
    // The place that the server still keeps shows as soon as it can be asked, and is given up then.
    'hang-up': leave,
  },
  inviting: {
    'rings-out': to('dialing', 'watch-ring'),
    // The invites crossed: this one was the accept of the other.
    'held-here': to('connecting', 'watch-connect', 'join'),
    over: end,
    refused: end,
    // The answer to the invite brings the call's id, and with it the cancel.
    'hang-up': end,
  },
  dialing: {
    'rings-out': to('dialing', 'watch-ring'),
    'held-here': to('connecting', 'watch-connect', 'join'),
    over: end,
    'hang-up': hangUp,
    'ring-overdue': hangUp,
  },
  alerting: {
    accept: to('accepting', 'send-accept', 'open-devices'),
    decline: to('ended', 'send-decline', 'release'),
    'rings-in': to('alerting', 'watch-ring'),
    'held-elsewhere': end,
    over: end,
    'ring-overdue': end,
  },
  accepting: {
    'held-here': to('connecting', 'watch-connect', 'join'),
    'held-elsewhere': end,
    over: end,
    refused: end,
    'hang-up': withdraw,
    'ring-overdue': withdraw,
  },
  connecting: {
    'media-flows': to('active', 'stop-watching'),
    over: end,
    'hang-up': hangUp,
    'peer-hung-up': hangUp,
    'connect-overdue': hangUp,
    'media-failed': hangUp,
  },
  active: {
    'media-lost': to('reconnecting'),
    over: end,
    'hang-up': hangUp,
    'peer-hung-up': hangUp,
  },
  reconnecting: {
    'media-flows': to('active'),
    over: end,
    'hang-up': hangUp,
    'peer-hung-up': hangUp,
    'media-failed': hangUp,
  },
  // Nothing leads back into the call that ended; a new one may begin.
  ended: { ...begin, dismiss: to('idle') },
};

/** The whole lifecycle of a call on this device; `undefined` where the phase does not know the event. */
export const transition = (phase: CallPhase, event: CallEvent): Step | undefined =>
  table[phase][event];
