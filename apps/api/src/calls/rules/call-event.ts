import type {
  Epoch,
  MediaFlow,
  RequestId,
  ResumeToken,
  SentMedia,
  SessionId,
} from '@parley/protocol';
import type { DeviceAddress, Identity } from '../../identity/identity.js';
import type { CallDeadlines } from './call-deadlines.js';

type ByDevice = { by: DeviceAddress };
/** By a device that takes a place in the call, with the login session it has. */
type ByLogin = { by: Pick<Identity, 'person' | 'device' | 'session'> };

/** All that can happen to a call, each with what it brings. */
export type CallEvents = {
  /** The caller's device has made its offer already; it waits beside the call [N12]. */
  prepare: ByDevice & { epoch: Epoch };
  alert: ByDevice;
  accept: ByLogin & {
    resumeToken: ResumeToken;
    /** With glare of invites: the invite that was taken for the accept. */
    inviteId: RequestId | null;
  };
  decline: ByDevice;
  'hang-up': ByDevice & {
    target: string | undefined;
    reason: 'hangup' | 'connect_failed' | 'media_failed';
  };
  'report-media': ByDevice & { epoch: Epoch; flow: MediaFlow; sends: SentMedia };
  resume: ByLogin & { resumeToken: ResumeToken; epoch: Epoch; cause: 'reload' | 'rebuild' };
  /** The device has no connection to the server any more [C5]. */
  'device-gone': ByDevice;
  'device-back': ByDevice;
  /** None of the callee's devices is connected, or about to come back from a reload. */
  'callee-gone': object;
  /** The time may have come for what the deadlines say. */
  deadline: object;
  revoke: { session: SessionId };
  /** A new call takes the place of this one, which its person has left behind. */
  replace: object;
  /** The person it rings for calls somebody else. */
  'call-another': object;
};

export type CallEventType = keyof CallEvents;

export type CallEvent<T extends CallEventType = CallEventType> = {
  [K in T]: { type: K } & CallEvents[K];
}[T];

/** When an event happens, and by which deadlines. */
export type EventContext = { now: number; deadlines: CallDeadlines };
