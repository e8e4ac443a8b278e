import type { CallId, Leg } from '@parley/protocol';
import type { CallSessionEvents, CallSessionOptions } from './call-session-options.js';

/** The link to one peer in a joined call, by the call's newest snapshot. */
export interface LinkTarget {
  readonly callId: CallId;
  readonly epoch: number;
  /** This device's. */
  readonly role: Leg['role'];
  readonly peer: Leg;
}

export interface PeerSessionEvents extends CallSessionEvents {
  /** What the server is to be told of the link changed. */
  flowChanged(): void;
}

export interface PeerSessionOptions
  extends Pick<CallSessionOptions, 'signaling' | 'webRtc' | 'clock' | 'media'> {
  readonly events: PeerSessionEvents;
}
