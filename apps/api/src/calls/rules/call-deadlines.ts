import type { CallEndReason } from '@parley/protocol';
import type { Config } from '../../config/config.js';
import type { CallLeg, CallRecord } from './call-record.js';

/** How long each state may last, in milliseconds. */
export type CallDeadlines = Config['callDeadlines'];

/** When a call has to end if nothing changes until then. */
export type Deadline = { at: number; reason: CallEndReason };

/**
 * What the table of deadlines makes of a call as it stands, so that the deadline is never stored apart from
 * its cause. Undefined for a call that may go on as it is: a disconnect alone never ends one [C5].
 */
export const deadlineOf = (call: CallRecord, deadlines: CallDeadlines): Deadline | undefined => {
  switch (call.state) {
    case 'ringing':
      return earliest(whileRinging(call, deadlines));
    case 'connecting':
      return {
        at: (call.acceptedAt ?? call.createdAt) + deadlines.connect,
        reason: 'connect_failed',
      };
    case 'active':
    case 'reconnecting':
      return onceConnected(call, deadlines);
    case 'ended':
      return undefined;
  }
};

const whileRinging = (
  { createdAt, caller, callee }: CallRecord,
  deadlines: CallDeadlines,
): Deadline[] => {
  const due: Deadline[] = [{ at: createdAt + deadlines.ring, reason: 'timeout' }];
  if (callee.alertedAt === null) {
    due.push({ at: createdAt + deadlines.alert, reason: 'unavailable' });
  }
  // The last device that alerted has gone: its person has as long to come back, or to be alerted elsewhere.
  if (callee.goneAt !== null) {
    due.push({ at: callee.goneAt + deadlines.alert, reason: 'unavailable' });
  }
  if (caller.goneAt !== null) {
    due.push({ at: caller.goneAt + deadlines.callerLost, reason: 'caller_lost' });
  }
  return due;
};

const onceConnected = (
  { caller, callee }: CallRecord,
  deadlines: CallDeadlines,
): Deadline | undefined => {
  if (caller.goneAt !== null && callee.goneAt !== null) {
    const at = Math.max(caller.goneAt, callee.goneAt) + deadlines.allGone;
    return { at, reason: 'peer_lost' };
  }
  if (caller.goneAt !== null) return withoutPeer(caller.goneAt, callee, deadlines);
  if (callee.goneAt !== null) return withoutPeer(callee.goneAt, caller, deadlines);
  // The clients give up first; this ends what a client that is stuck would keep forever.
  return earliest(
    [caller.lostAt, callee.lostAt]
      .filter((lostAt) => lostAt !== null)
      .map((lostAt) => ({ at: lostAt + deadlines.mediaLost, reason: 'media_failed' })),
  );
};

const withoutPeer = (
  goneAt: number,
  { lostAt }: CallLeg,
  { peerLost, peerLostMedia }: CallDeadlines,
): Deadline | undefined =>
  lostAt === null
    ? undefined
    : { at: Math.max(goneAt + peerLost, lostAt + peerLostMedia), reason: 'peer_lost' };

const earliest = (deadlines: readonly Deadline[]): Deadline | undefined =>
  [...deadlines].sort((a, b) => a.at - b.at)[0];
