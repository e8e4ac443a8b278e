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
/** What a person does, by the login session of the device. */
type ByLogin = { by: Pick<Identity, 'person' | 'device' | 'session'> };

/** All that can happen to a call, each with what it brings. */
export type CallEvents = {
  /** The caller's device has made its offer already; it waits beside the call [N12]. */
  prepare: ByLogin & { epoch: Epoch };
  /** The device alerts its person, perhaps without a sound. */
  alert: ByLogin & { silent: boolean };
  accept: ByLogin & {
    resumeToken: ResumeToken;
    /** With glare of invites: the invite that was taken for the accept. */
    inviteId: RequestId | null;
  };
  decline: ByLogin;
  'hang-up': ByLogin & {
    target: string | undefined;
    reason: 'hangup' | 'connect_failed' | 'media_failed';
  };
  'report-media': ByLogin & { epoch: Epoch; flow: MediaFlow; sends: SentMedia };
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

/** The login session of whoever does it, which must live when that is committed. */
export const loginOf = (event: CallEvent): SessionId | undefined => {
  switch (event.type) {
    case 'prepare':
    case 'alert':
    case 'accept':
    case 'decline':
    case 'hang-up':
    case 'report-media':
    case 'resume':
      return event.by.session;
    case 'device-gone':
    case 'device-back':
    case 'callee-gone':
    case 'deadline':
    case 'revoke':
    case 'replace':
    case 'call-another':
      return undefined;
  }
};

/** When an event happens, and by which deadlines. */
export type EventContext = { now: number; deadlines: CallDeadlines };
