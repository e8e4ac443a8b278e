import type { CallMedia, CallSnapshot, Leg, ResumeToken } from '@parley/protocol';
import type { CallEngineEvents } from '../contract/call-engine.js';
import type { CallError } from '../contract/call-error.js';
import type { CallOutcome, CallPerson } from '../contract/call-view.js';
import type { Clock } from '../contract/clock.js';
import type { SignalingPort } from '../contract/signaling-port.js';
import type { MediaDevicesPort, WebRtcPort } from '../contract/web-rtc-port.js';
import { LocalMedia } from '../devices/local-media.js';
import type { PreferredDevices } from '../devices/preferred-devices.js';
import { CallSession } from '../session/call-session.js';
import { legsOf, type Self } from '../signaling/legs.js';
import type { DeviceEvent } from './call-machine.js';
import type { ResumeTicket } from './resume-ticket.js';

/** What the engine knows of its one call, besides the phase. */
export interface CallRecord {
  /** Whom the call is with, for as long as the server has not said so. */
  readonly asked: { readonly peer: CallPerson; readonly media: CallMedia };
  readonly local: LocalMedia;
  readonly session: CallSession;
  /** Ends what is still being asked of the server for this call. */
  readonly abort: AbortController;
  /** The newest; there is none until the server has answered the invite. */
  snapshot: CallSnapshot | undefined;
  resumeToken: ResumeToken | undefined;
  silenced: boolean;
  /** By this device's clock; a deadline only ever comes nearer. */
  ringsUntil: number;
  /** When it was answered, by this device's clock. */
  startedAt: number | undefined;
  /** Whether the two have seen or heard each other. */
  hasStood: boolean;
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
  asked: CallRecord['asked'],
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
      media: (stands) => dispatch(stands ? 'media-flows' : 'media-lost'),
      rebuild,
      givenUp: () => dispatch('media-failed'),
      peerHungUp: () => dispatch('peer-hung-up'),
      failed,
    },
  });
  return {
    asked,
    local,
    session,
    abort: new AbortController(),
    snapshot: undefined,
    resumeToken: undefined,
    silenced: false,
    ringsUntil: Number.POSITIVE_INFINITY,
    startedAt: undefined,
    hasStood: false,
    endedAt: undefined,
    outcome: undefined,
  };
};

/** Of an invite that crossed another, this device turns out to be the callee's. */
export const roleOf = ({ snapshot }: CallRecord, self: Self): Leg['role'] =>
  (snapshot && legsOf(snapshot, self.person)?.mine.role) ?? 'caller';

export const peerOf = ({ snapshot, asked }: CallRecord, self: Self): CallPerson =>
  (snapshot && legsOf(snapshot, self.person)?.peer.person) ?? asked.peer;

/** What takes this tab back into the call after a reload [N7]; undefined before there is a place to take. */
export const ticketOf = (record: CallRecord): ResumeTicket | undefined => {
  const { resumeToken, snapshot, startedAt, local } = record;
  if (!resumeToken || !snapshot) return undefined;
  const { callId, epoch } = snapshot;
  const answered = startedAt !== undefined && { startedAt };
  return { callId, resumeToken, epoch, ...answered, inputs: local.wanted };
};

/** Milliseconds from the answer to the end, of a call that stood: by the server's clock when it told both. */
export const durationOf = (record: CallRecord): number | undefined => {
  const { snapshot, hasStood, startedAt, endedAt } = record;
  if (!hasStood) return undefined;
  if (snapshot?.acceptedAt !== undefined && snapshot.endedAt !== undefined) {
    return snapshot.endedAt - snapshot.acceptedAt;
  }
  if (startedAt === undefined || endedAt === undefined) return undefined;
  return endedAt - startedAt;
};
