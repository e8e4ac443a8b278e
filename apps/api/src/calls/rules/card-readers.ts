import type { PersonId } from '@parley/protocol';
import type { CallRecord } from './call-record.js';

type EndedCall = Pick<CallRecord, 'caller' | 'callee' | 'reason' | 'acceptedAt'>;

/** Who had a part in the call's end, and need not find its card unread [V10]. */
export const cardReaders = ({ caller, callee, reason, acceptedAt }: EndedCall): PersonId[] =>
  acceptedAt !== null || reason === 'declined' ? [caller.person, callee.person] : [caller.person];
