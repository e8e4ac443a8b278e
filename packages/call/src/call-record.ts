import type { CallId, CallMedia, CallSnapshot, ResumeToken } from '@parley/protocol';
import type { InputKind } from './call-engine.js';
import type { CallSession } from './call-session.js';
import type { CallOutcome, CallPerson } from './call-view.js';
import type { LocalMedia } from './local-media.js';
import type { SignalingRelay } from './signaling-port.js';

/** What the engine knows of its one call, besides the phase. */
export interface CallRecord {
  readonly peer: CallPerson;
  /** Of an invite that crossed another it turns out to be `callee`. */
  role: 'caller' | 'callee';
  readonly media: CallMedia;
  readonly local: LocalMedia;
  readonly session: CallSession;
  /** Ends what is still being asked of the server for this call. */
  readonly abort: AbortController;
  /** The inputs to open when the person's click allows it. */
  inputs: Readonly<Record<InputKind, boolean>>;
  /** Unknown until the server has answered the invite. */
  callId: CallId | undefined;
  snapshot: CallSnapshot | undefined;
  resumeToken: ResumeToken | undefined;
  /** Relays that overtook the ack of the accept. */
  early: SignalingRelay[];
  silenced: boolean;
  /** By this device's clock; a deadline only ever comes nearer. */
  ringsUntil: number;
  startedAt: number | undefined;
  endedAt: number | undefined;
  outcome: CallOutcome | undefined;
}

/** Milliseconds from the answer to the end: by the server's clock when it told both. */
export const durationOf = ({ snapshot, startedAt, endedAt }: CallRecord): number | undefined => {
  if (snapshot?.acceptedAt !== undefined && snapshot.endedAt !== undefined) {
    return snapshot.endedAt - snapshot.acceptedAt;
  }
  if (startedAt === undefined || endedAt === undefined) return undefined;
  return endedAt - startedAt;
};
