import type { CallId, CallMedia, CallSnapshot, ResumeToken } from '@parley/protocol';
import type { Self } from './call-book.js';
import type { CallEngineEvents, InputKind } from './call-engine.js';
import type { CallError } from './call-error.js';
import type { DeviceEvent } from './call-machine.js';
import { CallSession } from './call-session.js';
import type { CallOutcome, CallPerson } from './call-view.js';
import type { Clock } from './clock.js';
import { LocalMedia } from './local-media.js';
import type { PreferredDevices } from './preferred-devices.js';
import type { ResumeTicket } from './resume-ticket.js';
import type { SignalingPort } from './signaling-port.js';
import type { MediaDevicesPort, WebRtcPort } from './web-rtc-port.js';

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
  silenced: boolean;
  /** By this device's clock; a deadline only ever comes nearer. */
  ringsUntil: number;
  startedAt: number | undefined;
  endedAt: number | undefined;
  outcome: CallOutcome | undefined;
}

export interface RecordPorts {
  readonly self: Self;
  readonly signaling: SignalingPort;
  readonly webRtc: WebRtcPort;
  readonly devices: MediaDevicesPort | undefined;
  readonly preferred: PreferredDevices;
  readonly clock: Clock;
  /** Something that a view shows changed. */
  changed(): void;
  /** An ack brought a call as it stands after it. */
  snapshot(call: CallSnapshot): void;
  emit<E extends keyof CallEngineEvents>(event: E, details: CallEngineEvents[E]): void;
}

export interface RecordEvents {
  dispatch(event: DeviceEvent): void;
  rebuild(epoch: number): void;
}

/** A call that begins, with its own devices and its own media side. */
export const createRecord = (
  { self, signaling, webRtc, devices, preferred, clock, changed, snapshot, emit }: RecordPorts,
  { peer, role, media, inputs }: Pick<CallRecord, 'peer' | 'role' | 'media' | 'inputs'>,
  { dispatch, rebuild }: RecordEvents,
): CallRecord => {
  const failed = (error: CallError) => emit('error', error);
  const local = new LocalMedia({
    webRtc,
    devices,
    preferred,
    changed: () => {
      session.mediaChanged();
      changed();
    },
    deviceChanged: (details) => emit('device-changed', details),
    deviceKept: (details) => emit('device-kept', details),
    failed,
  });
  const session = new CallSession({
    self,
    signaling,
    webRtc,
    clock,
    media: local,
    events: {
      changed,
      snapshot,
      media: (stands) => dispatch(stands ? 'media-stands' : 'media-broke'),
      rebuild,
      givenUp: () => dispatch('media-given-up'),
      peerHungUp: () => dispatch('peer-hung-up'),
      failed,
    },
  });
  return {
    peer,
    role,
    media,
    inputs,
    local,
    session,
    abort: new AbortController(),
    callId: undefined,
    snapshot: undefined,
    resumeToken: undefined,
    silenced: false,
    ringsUntil: Number.POSITIVE_INFINITY,
    startedAt: undefined,
    endedAt: undefined,
    outcome: undefined,
  };
};

/** What takes this tab back into the call after a reload [N7]; undefined before there is a place to take. */
export const ticketOf = (record: CallRecord, now: number): ResumeTicket | undefined => {
  const { callId, resumeToken, snapshot, startedAt = now, inputs } = record;
  if (!callId || !resumeToken || !snapshot) return undefined;
  return { callId, resumeToken, epoch: snapshot.epoch, startedAt, inputs };
};

/** Milliseconds from the answer to the end: by the server's clock when it told both. */
export const durationOf = ({ snapshot, startedAt, endedAt }: CallRecord): number | undefined => {
  if (snapshot?.acceptedAt !== undefined && snapshot.endedAt !== undefined) {
    return snapshot.endedAt - snapshot.acceptedAt;
  }
  if (startedAt === undefined || endedAt === undefined) return undefined;
  return endedAt - startedAt;
};
