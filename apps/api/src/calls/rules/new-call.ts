import type {
  CallEndReason,
  CallId,
  CallMedia,
  ConversationId,
  RequestId,
  ResumeToken,
} from '@parley/protocol';
import type { Identity } from '../../identity/identity.js';
import type { CallLeg, CallRecord } from './call-record.js';

export type NewCall = {
  id: CallId;
  conversation: ConversationId;
  media: CallMedia;
  caller: Identity & { inviteId: RequestId; resumeToken: ResumeToken };
  callee: Pick<CallLeg, 'person' | 'name' | 'guest'>;
  /** Why it cannot even ring. */
  hindrance: Extract<CallEndReason, 'busy' | 'unavailable'> | undefined;
};

const untouched = {
  device: null,
  session: null,
  inviteId: null,
  resumeToken: null,
  alerting: [],
  silent: [],
  alertedAt: null,
  goneAt: null,
  flow: 'none',
  lostAt: null,
  sends: { microphone: false, camera: false, screen: false },
} as const satisfies Partial<CallLeg>;

/** A call at its invite: it rings, or has ended at once. The caller's device holds its leg already. */
export const newCall = (
  { id, conversation, media, caller, callee, hindrance }: NewCall,
  now: number,
): CallRecord => {
  const isOver = hindrance !== undefined;
  return {
    id,
    rev: 1,
    conversation,
    media,
    state: isOver ? 'ended' : 'ringing',
    reason: hindrance ?? null,
    epoch: 1,
    createdAt: now,
    acceptedAt: null,
    endedAt: isOver ? now : null,
    caller: {
      ...untouched,
      ...caller,
      role: 'caller',
      state: isOver ? 'left' : 'joined',
      alerting: [],
      silent: [],
    },
    callee: {
      ...untouched,
      ...callee,
      role: 'callee',
      state: isOver ? 'left' : 'invited',
      alerting: [],
      silent: [],
    },
  };
};
