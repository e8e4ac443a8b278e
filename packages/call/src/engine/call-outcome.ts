import type { CallEndReason, CallSnapshot, ErrorCode, Leg } from '@parley/protocol';
import type { CallOutcome } from '../contract/call-view.js';
import type { HangUpReason } from '../signaling/call-control.js';
import type { Self } from '../signaling/legs.js';
import type { KnownCall } from './call-state.js';

export const endedBy = (reason: CallEndReason): CallOutcome => ({ kind: 'ended', reason });

export const answeredElsewhere: CallOutcome = { kind: 'elsewhere', how: 'answered_elsewhere' };

/** Also of a call that has ended since: this device may have missed the answer [C9]. */
const isElsewhere = (mine: Leg, { device }: Self): boolean =>
  mine.device !== undefined && mine.device !== device;

/** What an ended call lacks is a server's fault, and then it failed. */
const reasonOf = ({ reason = 'connect_failed' }: CallSnapshot): CallEndReason => reason;

/** By the server's account. */
export const outcomeOf = ({ snapshot, mine }: KnownCall, self: Self): CallOutcome =>
  isElsewhere(mine, self) ? answeredElsewhere : endedBy(reasonOf(snapshot));

/** By the server's account, of a call that rang here and was not answered here. */
export const outcomeOfAlerting = (call: KnownCall, self: Self): CallOutcome => {
  const isDeclined = call.snapshot.reason === 'declined' && call.mine.role === 'callee';
  return isDeclined && !isElsewhere(call.mine, self)
    ? { kind: 'elsewhere', how: 'declined_elsewhere' }
    : outcomeOf(call, self);
};

export const refusedBy = (code: ErrorCode): CallOutcome =>
  code === 'ANSWERED_ELSEWHERE' ? answeredElsewhere : { kind: 'refused', code };

/**
 * What the server says after this device has ended the call by itself: cancel and accept may have crossed, and
 * both sides show the same end [C4].
 */
export const correctedOutcome = (
  shown: CallOutcome,
  { snapshot, mine }: KnownCall,
  self: Self,
): CallOutcome => {
  if (isElsewhere(mine, self)) return answeredElsewhere;
  if (shown.kind === 'elsewhere' || snapshot.reason === undefined) return shown;
  return endedBy(snapshot.reason);
};

/** What the peer is told of a call that ends here by this outcome. */
export const hangUpReasonOf = (outcome: CallOutcome): HangUpReason => {
  if (outcome.kind !== 'ended') return 'hangup';
  const { reason } = outcome;
  return reason === 'connect_failed' || reason === 'media_failed' ? reason : 'hangup';
};
