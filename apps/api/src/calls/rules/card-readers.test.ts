import { describe, expect, it } from '@jest/globals';
import { CallEndReason } from '@parley/protocol';
import { BEGIN, sampleCalls } from '../testing/call-samples.js';
import { cardReaders } from './card-readers.js';

type Answer = 'unanswered' | 'answered';
type Reader = 'caller' | 'callee';

const caller = ['caller'] as const;
const both = ['caller', 'callee'] as const;

/** Every way in which a call can end, before and after the accept. */
const table: Record<CallEndReason, Partial<Record<Answer, readonly Reader[]>>> = {
  canceled: { unanswered: caller },
  declined: { unanswered: both },
  busy: { unanswered: caller },
  unavailable: { unanswered: caller },
  timeout: { unanswered: caller },
  caller_lost: { unanswered: caller },
  connect_failed: { answered: both },
  media_failed: { answered: both },
  peer_lost: { answered: both },
  hangup: { answered: both },
  replaced: { unanswered: caller, answered: both },
  revoked: { unanswered: caller, answered: both },
};

describe.each(CallEndReason.options)('the card of a call that ended %s', (reason) => {
  it.each(Object.entries(table[reason]))(
    '[V10] when it was %s, is read by %p',
    (answer, expected) => {
      const { caller: own, callee, ...call } = sampleCalls.ended;
      const acceptedAt = answer === 'answered' ? BEGIN : null;
      const ended = { ...call, caller: own, callee, reason, acceptedAt };
      const roleOf = new Map([
        [own.person, 'caller'],
        [callee.person, 'callee'],
      ]);
      expect(cardReaders(ended).map((person) => roleOf.get(person))).toEqual(expected);
    },
  );
});
