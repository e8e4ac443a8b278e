import { expect, test } from '@jest/globals';
import { type CallState, callDeadlines } from '@parley/protocol';
import fc from 'fast-check';
import { snapshotOf } from '../delivery/call-snapshot.js';
import { BEGIN, bob, sampleCalls } from '../testing/call-samples.js';
import { deadlineOf } from './call-deadlines.js';
import { transition } from './call-lifecycle.js';
import type { CallRecord } from './call-record.js';
import { notAhead } from './set-back.js';

const YEAR = 365 * 24 * 60 * 60 * 1_000;
const longest = Math.max(...Object.values(callDeadlines));

/** Any time that a clock can be set to. */
const anyTime = fc.integer({ min: BEGIN - YEAR, max: BEGIN + YEAR });
const maybe = fc.option(anyTime);
const states: readonly CallState[] = ['ringing', 'connecting', 'active', 'reconnecting'];

const anyCall = fc
  .record({
    state: fc.constantFrom(...states),
    createdAt: anyTime,
    acceptedAt: maybe,
    alertedAt: maybe,
    callerGone: maybe,
    calleeGone: maybe,
    lostAt: maybe,
  })
  .map(({ state, createdAt, acceptedAt, alertedAt, callerGone, calleeGone, lostAt }) => {
    const call = sampleCalls[state];
    return {
      ...call,
      createdAt,
      acceptedAt: state === 'ringing' ? null : acceptedAt,
      caller: { ...call.caller, goneAt: callerGone, lostAt },
      callee: { ...call.callee, alertedAt, goneAt: calleeGone },
    };
  });

test('whatever the clock says, nobody is told of more than the whole ring [C16]', () => {
  fc.assert(
    fc.property(anyTime, anyTime, (createdAt, now) => {
      const call = { ...sampleCalls.ringing, createdAt };
      const { ringRemainingMs } = snapshotOf(call, now, callDeadlines);
      expect(ringRemainingMs).toBeGreaterThanOrEqual(0);
      expect(ringRemainingMs).toBeLessThanOrEqual(callDeadlines.ring);
    }),
  );
});

test('a look at a call leaves no deadline further away than the longest there is [C16]', () => {
  fc.assert(
    fc.property(anyCall, anyTime, (call, now) => {
      const outcome = transition(call, { type: 'deadline' }, { now, deadlines: callDeadlines });
      if (outcome.kind === 'refused') throw new Error('A deadline has a place in every state');
      const left = deadlineOf(outcome.call, callDeadlines);
      expect((left?.at ?? now) - now).toBeLessThanOrEqual(longest);
    }),
  );
});

test('a call of the past stays the very same', () => {
  const call = {
    ...sampleCalls.reconnecting,
    caller: { ...sampleCalls.reconnecting.caller, goneAt: BEGIN },
  };
  expect(notAhead(call, BEGIN)).toBe(call);
});

test('a ring begins anew when the clock is set back, and then ends in time', () => {
  const hourAgo = BEGIN - 3_600_000;
  const { ringing } = sampleCalls;
  const alerted: CallRecord = {
    ...ringing,
    callee: { ...ringing.callee, alerting: [bob.device], alertedAt: BEGIN },
  };
  const at = (now: number, call = alerted) =>
    transition(call, { type: 'deadline' }, { now, deadlines: callDeadlines });
  const anew = at(hourAgo);
  if (anew.kind === 'refused') throw new Error('A deadline has a place in every state');
  expect(anew.call).toMatchObject({ state: 'ringing', rev: ringing.rev + 1, createdAt: hourAgo });
  expect(at(hourAgo + callDeadlines.ring, anew.call)).toMatchObject({
    call: { state: 'ended', reason: 'timeout' },
  });
});
