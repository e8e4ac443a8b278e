import type { CallSnapshot, ErrorCode } from '@parley/protocol';
import type { CallEvent, CallPhase, SnapshotEvent } from './call-machine.js';
import type { CallOutcome } from './call-view.js';

const ended = (reason: NonNullable<CallSnapshot['reason']>): CallOutcome => ({
  kind: 'ended',
  reason,
});

export interface EndDetails {
  /** The newest snapshot. */
  readonly call: CallSnapshot | undefined;
  readonly role: 'caller' | 'callee';
  /** With `refused`. */
  readonly code: ErrorCode | undefined;
}

/** By the server's account; what an ended call lacks is a server's fault, and then it failed. */
const bySnapshot = (phase: CallPhase, { call, role }: EndDetails): CallOutcome => {
  const reason = call?.reason ?? 'connect_failed';
  const declinedElsewhere = reason === 'declined' && role === 'callee' && phase === 'alerting';
  return declinedElsewhere ? { kind: 'elsewhere', how: 'declined_elsewhere' } : ended(reason);
};

/** Why the call ended for this device, when `event` ended it in `phase`. */
export const outcomeOf = (event: CallEvent, phase: CallPhase, details: EndDetails): CallOutcome => {
  switch (event) {
    case 'over':
      return bySnapshot(phase, details);
    case 'held-elsewhere':
      return { kind: 'elsewhere', how: 'answered_elsewhere' };
    case 'refused':
      return details.code === 'ANSWERED_ELSEWHERE'
        ? { kind: 'elsewhere', how: 'answered_elsewhere' }
        : { kind: 'refused', code: details.code ?? 'INTERNAL' };
    case 'decline':
      return ended('declined');
    case 'hang-up':
      return ended(phase === 'inviting' || phase === 'dialing' ? 'canceled' : 'hangup');
    case 'ring-overdue':
      return ended('timeout');
    case 'connect-overdue':
      return ended('connect_failed');
    case 'media-given-up':
      return ended(phase === 'connecting' ? 'connect_failed' : 'media_failed');
    default:
      return ended('hangup');
  }
};

/**
 * What the server says after this device has ended the call by itself: cancel and accept may have crossed, and
 * both sides show the same end [C4].
 */
export const correctedOutcome = (
  shown: CallOutcome | undefined,
  call: CallSnapshot,
  relation: SnapshotEvent,
): CallOutcome | undefined => {
  if (relation === 'held-elsewhere') return { kind: 'elsewhere', how: 'answered_elsewhere' };
  if (shown?.kind === 'elsewhere' || call.reason === undefined) return shown;
  return ended(call.reason);
};
