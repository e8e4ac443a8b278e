import type { CallSnapshot, ErrorCode, Leg } from '@parley/protocol';
import type { CallOutcome } from '../contract/call-view.js';
import { legsOf, type Self } from '../signaling/legs.js';
import type { CallEvent, CallPhase } from './call-machine.js';

const ended = (reason: NonNullable<CallSnapshot['reason']>): CallOutcome => ({
  kind: 'ended',
  reason,
});

export interface EndDetails {
  /** The newest snapshot. */
  readonly call: CallSnapshot | undefined;
  readonly self: Self;
  /** With `refused`. */
  readonly code: ErrorCode | undefined;
}

const answeredElsewhere: CallOutcome = { kind: 'elsewhere', how: 'answered_elsewhere' };

/** Also of a call that has ended since: this device may have missed the answer [C9]. */
const isElsewhere = (mine: Leg, { device }: Self): boolean =>
  mine.device !== undefined && mine.device !== device;

/** By the server's account; what an ended call lacks is a server's fault, and then it failed. */
const bySnapshot = (phase: CallPhase, { call, self }: EndDetails): CallOutcome => {
  const mine = call && legsOf(call, self.person)?.mine;
  if (mine && isElsewhere(mine, self)) return answeredElsewhere;
  const reason = call?.reason ?? 'connect_failed';
  const declinedElsewhere =
    reason === 'declined' && mine?.role === 'callee' && phase === 'alerting';
  return declinedElsewhere ? { kind: 'elsewhere', how: 'declined_elsewhere' } : ended(reason);
};

/** Why the call ended for this device, when `event` ended it in `phase`. */
export const outcomeOf = (event: CallEvent, phase: CallPhase, details: EndDetails): CallOutcome => {
  switch (event) {
    case 'over':
      return bySnapshot(phase, details);
    case 'held-elsewhere':
      return answeredElsewhere;
    case 'refused':
      return details.code === 'ANSWERED_ELSEWHERE'
        ? answeredElsewhere
        : { kind: 'refused', code: details.code ?? 'INTERNAL' };
    case 'decline':
      return ended('declined');
    case 'hang-up':
      return ended(phase === 'inviting' || phase === 'dialing' ? 'canceled' : 'hangup');
    case 'ring-overdue':
      return ended('timeout');
    case 'connect-overdue':
      return ended('connect_failed');
    case 'media-failed':
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
  mine: Leg,
  self: Self,
): CallOutcome | undefined => {
  if (isElsewhere(mine, self)) return answeredElsewhere;
  if (shown?.kind === 'elsewhere' || call.reason === undefined) return shown;
  return ended(call.reason);
};
