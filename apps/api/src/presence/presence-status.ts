import type { PresenceStatus } from '@parley/protocol';
import type { Lease } from '../shared/presence-store.js';

/** What is stored of a person that shows in the presence. */
export type PresenceFacts = {
  doNotDisturb: boolean;
  inCall: boolean;
  lastSeenAt: number | null;
};

/** What hides what: offline, in a call, do not disturb, away, online. */
export const presenceStatus = (
  leases: readonly Lease[],
  { inCall, doNotDisturb }: Pick<PresenceFacts, 'inCall' | 'doNotDisturb'>,
): PresenceStatus => {
  if (leases.length === 0) return 'offline';
  if (inCall) return 'in-call';
  if (doNotDisturb) return 'do-not-disturb';
  return leases.every(({ idle }) => idle) ? 'away' : 'online';
};

/** Whether a change of connections can show at all. */
export const showsDifferently = (before: readonly Lease[], after: readonly Lease[]): boolean => {
  const plain = { inCall: false, doNotDisturb: false };
  return presenceStatus(before, plain) !== presenceStatus(after, plain);
};
