import type { CallSnapshot, PersonId } from '@parley/protocol';
import { legsOf } from '../signaling/legs.js';

type Sharing = 'nobody' | 'self' | 'peer' | 'both';

const sharingIn = (call: CallSnapshot, self: PersonId): Sharing => {
  const legs = legsOf(call, self);
  const [mine, theirs] = [legs?.mine.sends.screen === true, legs?.peer.sends.screen === true];
  if (mine) return theirs ? 'both' : 'self';
  return theirs ? 'peer' : 'nobody';
};

/**
 * Whether the peer took the sharing over: of two who share, the one whose word reached the server first gives way.
 * Where both came between two snapshots nobody knows who was first, and the caller gives way.
 */
export const isTakenOver = (before: CallSnapshot, after: CallSnapshot, self: PersonId): boolean => {
  if (sharingIn(after, self) !== 'both') return false;
  const was = sharingIn(before, self);
  return was === 'self' || (was === 'nobody' && legsOf(after, self)?.mine.role === 'caller');
};
