import { describe, expect, test } from '@jest/globals';
import { type CallState, callDeadlines, Epoch } from '@parley/protocol';
import {
  anna,
  annasOtherTab,
  annasToken,
  BEGIN,
  bob,
  bobsOtherTab,
  bobsToken,
  chen,
  sampleCalls,
} from '../testing/call-samples.js';
import type { CallEvent, CallEventType } from './call-event.js';
import { transition } from './call-lifecycle.js';
import type { CallRecord } from './call-record.js';

const NOW = BEGIN + 1_000;
const epoch = Epoch.parse(1);
const sends = { microphone: true, camera: true, screen: false };

const apply = (call: CallRecord, event: CallEvent, now = NOW) =>
  transition(call, event, { now, deadlines: callDeadlines });

/** In a word: the state after, `same` when nothing changed, or the code of the refusal. */
const outcomeOf = (call: CallRecord, event: CallEvent, now = NOW): string => {
  const outcome = apply(call, event, now);
  if (outcome.kind === 'refused') return outcome.code;
  if (outcome.call === call) return 'same';
  const { state, reason } = outcome.call;
  return reason === null ? state : `${state} ${reason}`;
};

const accept = (by: typeof bob): CallEvent => ({
  type: 'accept',
  by,
  resumeToken: bobsToken,
  inviteId: null,
});

/** Each event as the one who may cause it would. */
const events: { readonly [T in CallEventType]: CallEvent<T> } = {
  prepare: { type: 'prepare', by: anna, epoch },
  alert: { type: 'alert', by: bob, silent: false },
  accept: { type: 'accept', by: bob, resumeToken: bobsToken, inviteId: null },
  decline: { type: 'decline', by: bob },
  'hang-up': { type: 'hang-up', by: anna, target: 'Bob', reason: 'hangup' },
  'report-media': { type: 'report-media', by: anna, epoch, flow: 'lost', sends },
  resume: { type: 'resume', by: anna, resumeToken: annasToken, epoch, cause: 'reload' },
  'device-gone': { type: 'device-gone', by: anna },
  'device-back': { type: 'device-back', by: anna },
  'callee-gone': { type: 'callee-gone' },
  deadline: { type: 'deadline' },
  revoke: { type: 'revoke', session: anna.session },
  replace: { type: 'replace' },
  'call-another': { type: 'call-another' },
};

const edges: Readonly<Record<CallState, Readonly<Record<CallEventType, string>>>> = {
  ringing: {
    prepare: 'same',
    alert: 'ringing',
    accept: 'connecting',
    decline: 'ended declined',
    'hang-up': 'ended canceled',
    'report-media': 'ringing',
    resume: 'same',
    'device-gone': 'ringing',
    'device-back': 'same',
    'callee-gone': 'ended unavailable',
    deadline: 'same',
    revoke: 'ended revoked',
    replace: 'ended replaced',
    'call-another': 'ended busy',
  },
  connecting: {
    prepare: 'WRONG_CALL_STATE',
    alert: 'same',
    accept: 'same',
    decline: 'WRONG_CALL_STATE',
    'hang-up': 'ended hangup',
    'report-media': 'connecting',
    resume: 'connecting',
    'device-gone': 'connecting',
    'device-back': 'same',
    'callee-gone': 'same',
    deadline: 'same',
    revoke: 'ended revoked',
    replace: 'ended replaced',
    'call-another': 'WRONG_CALL_STATE',
  },
  active: {
    prepare: 'WRONG_CALL_STATE',
    alert: 'same',
    accept: 'same',
    decline: 'WRONG_CALL_STATE',
    'hang-up': 'ended hangup',
    'report-media': 'reconnecting',
    resume: 'reconnecting',
    'device-gone': 'active',
    'device-back': 'same',
    'callee-gone': 'same',
    deadline: 'same',
    revoke: 'ended revoked',
    replace: 'ended replaced',
    'call-another': 'WRONG_CALL_STATE',
  },
  reconnecting: {
    prepare: 'WRONG_CALL_STATE',
    alert: 'same',
    accept: 'same',
    decline: 'WRONG_CALL_STATE',
    'hang-up': 'ended hangup',
    'report-media': 'reconnecting',
    resume: 'reconnecting',
    'device-gone': 'reconnecting',
    'device-back': 'same',
    'callee-gone': 'same',
    deadline: 'same',
    revoke: 'ended revoked',
    replace: 'ended replaced',
    'call-another': 'WRONG_CALL_STATE',
  },
  ended: {
    prepare: 'CALL_ENDED',
    alert: 'CALL_ENDED',
    accept: 'CALL_ENDED',
    decline: 'CALL_ENDED',
    'hang-up': 'same',
    'report-media': 'CALL_ENDED',
    resume: 'CALL_ENDED',
    'device-gone': 'same',
    'device-back': 'same',
    'callee-gone': 'same',
    deadline: 'same',
    revoke: 'same',
    replace: 'same',
    'call-another': 'same',
  },
};

const isState = (name: string): name is CallState => name in edges;
const isEvent = (name: string): name is CallEventType => name in events;

describe.each(Object.keys(edges).filter(isState))('a call that is %s', (state) => {
  test.each(Object.keys(events).filter(isEvent))('after %s', (type) => {
    expect(outcomeOf(sampleCalls[state], events[type])).toBe(edges[state][type]);
  });

  test('[C2] has a higher rev after each change', () => {
    const call = sampleCalls[state];
    for (const event of Object.values(events)) {
      const outcome = apply(call, event);
      if (outcome.kind !== 'accepted' || outcome.call === call) continue;
      expect(outcome.call.rev).toBe(call.rev + 1);
    }
  });

  test('is not there for someone who has no part in it', () => {
    for (const event of Object.values(events)) {
      if (!('by' in event)) continue;
      expect(outcomeOf(sampleCalls[state], { ...event, by: chen })).toBe('CALL_NOT_FOUND');
    }
  });
});

describe('while it rings', () => {
  const { ringing } = sampleCalls;

  test('the caller can neither alert, accept nor decline', () => {
    for (const event of [events.alert, events.accept, events.decline]) {
      expect(outcomeOf(ringing, { ...event, by: anna })).toBe('WRONG_CALL_STATE');
    }
  });

  test('only the device of the invite cancels, and means nobody else', () => {
    const { 'hang-up': hangUp } = events;
    expect(outcomeOf(ringing, { ...hangUp, by: annasOtherTab })).toBe('NOT_JOINED');
    expect(outcomeOf(ringing, { ...hangUp, by: annasOtherTab, target: 'Anna' })).toBe('NOT_JOINED');
    expect(outcomeOf(ringing, { ...hangUp, by: bob, target: 'Anna' })).toBe('NOT_JOINED');
    expect(outcomeOf(ringing, { ...hangUp, target: 'Anna' })).toBe('WRONG_TARGET');
    const unnamed = { ...hangUp, target: undefined };
    expect(outcomeOf(ringing, unnamed)).toBe(outcomeOf(ringing, hangUp));
  });

  test('[N12] only the device of the invite leaves an offer, and for the present epoch', () => {
    const { prepare } = events;
    for (const by of [annasOtherTab, bob]) {
      expect(outcomeOf(ringing, { ...prepare, by })).toBe('NOT_JOINED');
    }
    expect(outcomeOf(ringing, { ...prepare, epoch: Epoch.parse(2) })).toBe('WRONG_CALL_STATE');
  });

  test('each device that alerts counts once, and not once it has gone', () => {
    const first = apply(ringing, events.alert);
    if (first.kind !== 'accepted') throw new Error('Bob may alert');
    expect(outcomeOf(first.call, events.alert)).toBe('same');
    const second = apply(first.call, { type: 'alert', by: bobsOtherTab, silent: false });
    if (second.kind !== 'accepted') throw new Error('Bob may alert on two devices');
    expect(second.call.callee.alerting).toEqual([bob.device, bobsOtherTab.device]);
    const left = apply(second.call, { type: 'device-gone', by: bob });
    if (left.kind !== 'accepted') throw new Error('A device may go');
    expect(left.call.callee.alerting).toEqual([bobsOtherTab.device]);
  });

  test('[C10] each device that alerts says anew whether it does so without a sound', () => {
    const after = (call: CallRecord, event: CallEvent): CallRecord => {
      const outcome = apply(call, event);
      if (outcome.kind !== 'accepted') throw new Error(`Refused: ${outcome.code}`);
      return outcome.call;
    };
    const silently = { ...events.alert, silent: true };
    const silent = after(ringing, silently);
    expect(silent.callee).toMatchObject({ alerting: [bob.device], silent: [bob.device] });
    expect(outcomeOf(silent, silently)).toBe('same');
    const both = after(silent, { ...silently, by: bobsOtherTab });
    expect(both.callee.silent).toEqual([bob.device, bobsOtherTab.device]);
    const one = after(both, events.alert);
    expect(one.callee).toMatchObject({
      alerting: [bob.device, bobsOtherTab.device],
      silent: [bobsOtherTab.device],
    });
    expect(after(one, { type: 'device-gone', by: bobsOtherTab }).callee.silent).toEqual([]);
    for (const event of [events.accept, events.decline]) {
      expect(after(both, event).callee).toMatchObject({ alerting: [], silent: [] });
    }
  });

  test('it rings on while nobody is there, once a device has alerted', () => {
    const alerted = apply(ringing, events.alert);
    if (alerted.kind !== 'accepted') throw new Error('Bob may alert');
    expect(outcomeOf(alerted.call, events['callee-gone'])).toBe('same');
  });

  test('resuming needs the device and its token', () => {
    const { resume } = events;
    expect(outcomeOf(ringing, { ...resume, resumeToken: bobsToken })).toBe('NOT_JOINED');
    expect(outcomeOf(ringing, { ...resume, by: annasOtherTab })).toBe('NOT_JOINED');
  });
});

describe('once it is answered', () => {
  const { connecting, active } = sampleCalls;

  test('[C4] another device comes too late', () => {
    expect(outcomeOf(connecting, accept(bobsOtherTab))).toBe('ANSWERED_ELSEWHERE');
    expect(outcomeOf(connecting, { type: 'alert', by: bobsOtherTab, silent: false })).toBe(
      'ANSWERED_ELSEWHERE',
    );
  });

  test('a device that has not joined neither hangs up, reports nor resumes', () => {
    for (const type of ['hang-up', 'report-media', 'resume'] as const) {
      expect(outcomeOf(active, { ...events[type], by: annasOtherTab })).toBe('NOT_JOINED');
    }
  });

  test('a hang-up ends it with the reason that it brings', () => {
    const event = { ...events['hang-up'], reason: 'media_failed' } as const;
    expect(outcomeOf(active, event)).toBe('ended media_failed');
  });

  test('it is active when both sides report media in the present epoch', () => {
    const flowing = { ...events['report-media'], flow: 'flowing' } as const;
    const one = apply(connecting, flowing);
    if (one.kind !== 'accepted') throw new Error('Anna may report');
    expect(one.call.state).toBe('connecting');
    expect(outcomeOf(one.call, { ...flowing, by: bob })).toBe('active');
    const ofAnother = { ...flowing, by: bob, epoch: Epoch.parse(2) };
    expect(outcomeOf(one.call, ofAnother)).toBe('connecting');
  });

  test('[N8] two sides that give up at once meet in the same epoch', () => {
    const rebuild = { ...events.resume, cause: 'rebuild' } as const;
    const first = apply(active, rebuild);
    if (first.kind !== 'accepted') throw new Error('Anna may rebuild');
    expect(first.call.epoch).toBe(2);
    const second: CallEvent = { ...rebuild, by: bob, resumeToken: bobsToken };
    expect(outcomeOf(first.call, second)).toBe('same');
    expect(outcomeOf(active, { ...rebuild, epoch: Epoch.parse(2) })).toBe('WRONG_CALL_STATE');
  });

  test('[C5] a device that goes does not end it, and its peer is told when it is back', () => {
    const gone = apply(active, events['device-gone']);
    if (gone.kind !== 'accepted') throw new Error('A device may go');
    expect(gone.call.state).toBe('active');
    expect(apply(gone.call, events['device-back'])).toMatchObject({
      call: { caller: { goneAt: null } },
      effects: [{ type: 'rejoined', role: 'caller', cause: 'reconnect' }],
    });
  });
});

test('an ended call takes a repeated decline, but no other answer', () => {
  const declined = apply(sampleCalls.ringing, events.decline);
  if (declined.kind !== 'accepted') throw new Error('Bob may decline');
  expect(outcomeOf(declined.call, events.decline)).toBe('same');
  expect(outcomeOf(declined.call, events.accept)).toBe('CALL_ENDED');
});
