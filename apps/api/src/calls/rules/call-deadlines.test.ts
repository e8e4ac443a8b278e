import { expect, test } from '@jest/globals';
import { callDeadlines } from '@parley/protocol';
import { BEGIN, bob, sampleCalls } from '../testing/call-samples.js';
import { deadlineOf } from './call-deadlines.js';
import type { CallLeg, CallRecord } from './call-record.js';

const SECOND = 1_000;

const { ringing, connecting, active, ended } = sampleCalls;
const alerted: CallRecord = {
  ...ringing,
  callee: { ...ringing.callee, alerting: [bob.device], alertedAt: BEGIN },
};

const withLegs = (caller: Partial<CallLeg>, callee: Partial<CallLeg>): CallRecord => ({
  ...active,
  caller: { ...active.caller, ...caller },
  callee: { ...active.callee, ...callee },
});

/** Seconds after {@link BEGIN}, and why. */
const due = (call: CallRecord): string | undefined => {
  const deadline = deadlineOf(call, callDeadlines);
  return deadline && `${(deadline.at - BEGIN) / SECOND} ${deadline.reason}`;
};

test.each<[string, CallRecord, string | undefined]>([
  ['no device alerts', ringing, '20 unavailable'],
  ['it rings', alerted, '60 timeout'],
  [
    'the caller is lost while it rings',
    { ...alerted, caller: { ...alerted.caller, goneAt: BEGIN + 5 * SECOND } },
    '15 caller_lost',
  ],
  [
    'the caller is lost shortly before the end of the ring',
    { ...alerted, caller: { ...alerted.caller, goneAt: BEGIN + 55 * SECOND } },
    '60 timeout',
  ],
  ['it is answered', connecting, '30 connect_failed'],
  ['[C5] it is active', active, undefined],
  ['[C5] a joined device is gone and media flows', withLegs({ goneAt: BEGIN }, {}), undefined],
  [
    'a joined device is gone and its peer has lost media',
    withLegs({ goneAt: BEGIN }, { lostAt: BEGIN + 10 * SECOND }),
    '60 peer_lost',
  ],
  [
    'a joined device is long gone when its peer loses media',
    withLegs({ goneAt: BEGIN }, { lostAt: BEGIN + 100 * SECOND }),
    '115 peer_lost',
  ],
  [
    'both devices are gone',
    withLegs({ goneAt: BEGIN }, { goneAt: BEGIN + 4 * SECOND, lostAt: BEGIN }),
    '94 peer_lost',
  ],
  ['media is lost between connected devices', withLegs({ lostAt: BEGIN }, {}), '60 media_failed'],
  ['it has ended', ended, undefined],
])('when %s', (_, call, expected) => {
  expect(due(call)).toBe(expected);
});
