import type { Presence, PresenceStatus } from '@parley/protocol';
import type { Lease } from '../shared/presence-store.js';

/** What is stored of a person that shows in the presence. */
export type PresenceFacts = {
  doNotDisturb: boolean;
  inCall: boolean;
  lastSeenAt: number | null;
};

/** How somebody stands to whoever is shown their presence. */
export type Blocks = {
  /** Whether whoever asks has blocked them. */
  isBlocked: boolean;
  /** Since when they have blocked whoever asks. */
  blocksSince: number | null;
};

export type ShownFacts = PresenceFacts & Blocks;

/**
 * What a block makes of a presence, if anything. To somebody who is blocked the other one went when they blocked, since
 * whoever does that is there; and as with anybody who goes, that shows after the grace alone [B3].
 * @param goneBy whoever has gone by then is offline
 */
export const hiddenPresence = (
  { isBlocked, blocksSince }: Blocks,
  goneBy: number,
): Omit<Presence, 'person'> | undefined => {
  // Nothing of the other one's block may show through one's own.
  if (isBlocked) return { status: 'offline' };
  if (blocksSince === null || blocksSince > goneBy) return undefined;
  return { status: 'offline', lastSeenAt: blocksSince };
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
