import type { SentMedia } from '@parley/protocol';
import type { CallView, OtherDeviceCall } from '../contract/call-view.js';
import { legsOf, type Self } from '../signaling/legs.js';
import type { CallPhase } from './call-machine.js';
import { type CallRecord, durationOf, peerOf, roleOf } from './call-record.js';

const nothing: SentMedia = { microphone: false, camera: false, screen: false };

const recordView = (
  phase: Exclude<CallPhase, 'idle' | 'resuming'>,
  record: CallRecord,
  self: Self,
): CallView => {
  const { asked, snapshot, local, session } = record;
  const peer = peerOf(record, self);
  const who = { peer, role: roleOf(record, self), media: snapshot?.media ?? asked.media };
  const startedAt = record.startedAt ?? 0;
  const inCall = () => ({
    ...who,
    own: local.view,
    remote: {
      stream: session.remoteStream,
      sends: (snapshot && legsOf(snapshot, self.person)?.peer.sends) ?? nothing,
    },
  });
  switch (phase) {
    case 'inviting':
    case 'dialing':
      return {
        phase: 'outgoing',
        stage: phase === 'inviting' ? 'inviting' : 'ringing',
        ...who,
        ringingDevices: snapshot?.ringingDevices ?? 0,
        own: local.view,
      };
    case 'alerting':
      return {
        phase: 'incoming',
        ...who,
        ringsUntil: record.ringsUntil,
        silenced: record.silenced,
      };
    case 'accepting':
    case 'connecting':
      return { phase: 'connecting', ...inCall() };
    case 'active':
      return { phase: 'active', ...inCall(), startedAt };
    case 'reconnecting':
      return { phase: 'reconnecting', ...inCall(), startedAt, cause: session.cause };
    case 'ended': {
      const durationMs = durationOf(record);
      return {
        phase: 'ended',
        ...who,
        outcome: record.outcome ?? { kind: 'ended', reason: 'hangup' },
        ...(durationMs !== undefined && { durationMs }),
        problems: local.problems,
      };
    }
  }
};

/** Derives what a screen shows; nothing in it is stored anywhere else. */
export const buildView = (
  phase: CallPhase,
  record: CallRecord | undefined,
  self: Self,
  otherDevice: OtherDeviceCall | undefined,
): CallView => {
  const elsewhere = otherDevice && { otherDevice };
  if (phase === 'resuming') return { phase, ...elsewhere };
  if (phase === 'idle' || !record) return { phase: 'idle', ...elsewhere };
  return { ...recordView(phase, record, self), ...elsewhere };
};
