import type { CallEndReason, CallState, ErrorCode } from '@parley/protocol';
import { deadlineOf } from './call-deadlines.js';
import type { CallEvent, CallEvents, EventContext } from './call-event.js';
import { mediaReported, resumed, returned } from './call-media.js';
import {
  type CallLeg,
  type CallRecord,
  type CallRole,
  isHeldBy,
  otherRole,
  roleOf,
  withLeg,
} from './call-record.js';
import { notAhead } from './set-back.js';

/** What a change asks of the world once it is committed. */
export type CallEffect =
  | { type: 'answered' }
  /** A device is back; its peer is told. */
  | { type: 'rejoined'; role: CallRole; cause: 'reload' | 'rebuild' | 'reconnect' }
  | { type: 'ended' };

/** The call after an event, the very same object when nothing changed; or why the event has no place. */
export type Outcome =
  | { kind: 'accepted'; call: CallRecord; effects: readonly CallEffect[] }
  | { kind: 'refused'; code: ErrorCode };

type Rule<T extends keyof CallEvents> = (
  call: CallRecord,
  event: CallEvent<T>,
  context: EventContext,
) => Outcome;
type Rules = { readonly [T in keyof CallEvents]: Rule<T> };

const refuse = (code: ErrorCode): Outcome => ({ kind: 'refused', code });

const keep = (call: CallRecord, effects: readonly CallEffect[] = []): Outcome => ({
  kind: 'accepted',
  call,
  effects,
});

const change = (
  call: CallRecord,
  changes: Partial<CallRecord>,
  effects: readonly CallEffect[] = [],
): Outcome => keep({ ...call, ...changes, rev: call.rev + 1 }, effects);

const noAlert = { alerting: [], silent: [] } as const satisfies Partial<CallLeg>;

const end = (call: CallRecord, reason: CallEndReason, now: number): Outcome => {
  const left = (leg: CallLeg): CallLeg => ({ ...leg, state: 'left', ...noAlert });
  const legs = { caller: left(call.caller), callee: left(call.callee) };
  return change(call, { state: 'ended', reason, endedAt: now, ...legs }, [{ type: 'ended' }]);
};

const endWith =
  (reason: CallEndReason) =>
  (call: CallRecord, _: unknown, { now }: EventContext): Outcome =>
    end(call, reason, now);

const endIfDue: Rule<'deadline'> = (call, _, { now, deadlines }) => {
  const present = notAhead(call, now);
  const deadline = deadlineOf(present, deadlines);
  if (deadline !== undefined && deadline.at <= now) return end(present, deadline.reason, now);
  return present === call ? keep(call) : change(present, {});
};

const endIfRevoked: Rule<'revoke'> = (call, { session }, { now }) =>
  call.caller.session === session || call.callee.session === session
    ? end(call, 'revoked', now)
    : keep(call);

const gone = (call: CallRecord, role: CallRole, now: number): Outcome =>
  call[role].goneAt === null ? change(call, withLeg(call, role, { goneAt: now })) : keep(call);

const back = (
  call: CallRecord,
  role: CallRole,
  now: number,
  effects: readonly CallEffect[],
): Outcome =>
  call[role].goneAt === null
    ? keep(call, effects)
    : change(call, returned(call, role, now), effects);

const report = (
  call: CallRecord,
  role: CallRole,
  event: CallEvent<'report-media'>,
  now: number,
): Outcome => {
  const changes = mediaReported(call, role, event, now);
  return changes === undefined ? keep(call) : change(call, changes);
};

/** The part of whoever sent the event; {@link transition} has made sure that there is one. */
const ownRole = (call: CallRecord, { by }: Pick<CallEvent<'device-gone'>, 'by'>): CallRole =>
  roleOf(call, by.person) ?? 'caller';

/** Whom a hang-up means is clear without a word; one that names somebody else is a mistake. */
const isForPeer = (call: CallRecord, event: CallEvent<'hang-up'>): boolean =>
  event.target === undefined || event.target === call[otherRole(ownRole(call, event))].name;

const ringing: Rules = {
  prepare: (call, { by, epoch }) => {
    if (!isHeldBy(call.caller, by)) return refuse('NOT_JOINED');
    return epoch === call.epoch ? keep(call) : refuse('WRONG_CALL_STATE');
  },
  alert: (call, { by: { person, device }, silent: isSilent }, { now }) => {
    const { callee } = call;
    if (person !== callee.person) return refuse('WRONG_CALL_STATE');
    const isKnown = callee.alerting.includes(device);
    if (isKnown && callee.silent.includes(device) === isSilent) return keep(call);
    const alerting = isKnown ? callee.alerting : [...callee.alerting, device];
    const heard = callee.silent.filter((one) => one !== device);
    const silent = isSilent ? [...heard, device] : heard;
    const alertedAt = callee.alertedAt ?? now;
    const rings: CallLeg = {
      ...callee,
      state: 'ringing',
      alerting,
      silent,
      alertedAt,
      goneAt: null,
    };
    return change(call, { callee: rings });
  },
  accept: (call, { by, resumeToken, inviteId }, { now }) => {
    if (by.person !== call.callee.person) return refuse('WRONG_CALL_STATE');
    const { device, session } = by;
    const held = { device, session, resumeToken, inviteId, ...noAlert, goneAt: null };
    const callee: CallLeg = { ...call.callee, state: 'joined', ...held };
    return change(call, { state: 'connecting', acceptedAt: now, callee }, [{ type: 'answered' }]);
  },
  decline: (call, { by }, { now }) =>
    by.person === call.callee.person ? end(call, 'declined', now) : refuse('WRONG_CALL_STATE'),
  'hang-up': (call, event, { now }) => {
    if (!isHeldBy(call.caller, event.by)) return refuse('NOT_JOINED');
    if (!isForPeer(call, event)) return refuse('WRONG_TARGET');
    return end(call, 'canceled', now);
  },
  // What the caller is going to send is known early; nothing can be received yet.
  'report-media': (call, event, { now }) =>
    isHeldBy(call.caller, event.by)
      ? report(call, 'caller', { ...event, flow: 'none' }, now)
      : refuse('NOT_JOINED'),
  // No peer connection has been built yet that could need another.
  resume: (call, { by, resumeToken }) =>
    isHeldBy(call.caller, by) && call.caller.resumeToken === resumeToken
      ? keep(call)
      : refuse('NOT_JOINED'),
  'device-gone': (call, { by }, { now }) => {
    const { caller, callee } = call;
    if (isHeldBy(caller, by)) return gone(call, 'caller', now);
    if (by.person !== callee.person || !callee.alerting.includes(by.device)) return keep(call);
    const alerting = callee.alerting.filter((device) => device !== by.device);
    const silent = callee.silent.filter((device) => device !== by.device);
    const left: CallLeg = { ...callee, alerting, silent };
    const isLast = alerting.length === 0;
    return change(call, { callee: isLast ? { ...left, state: 'invited', goneAt: now } : left });
  },
  'device-back': (call, { by }, { now }) =>
    isHeldBy(call.caller, by) ? back(call, 'caller', now, []) : keep(call),
  // Once a device has alerted, the person has time to come back to it: see the deadlines.
  'callee-gone': (call, _, { now }) =>
    call.callee.alertedAt === null ? end(call, 'unavailable', now) : keep(call),
  deadline: endIfDue,
  revoke: endIfRevoked,
  replace: endWith('replaced'),
  // As if the other call had been there first.
  'call-another': endWith('busy'),
};

const answered: Rules = {
  // Whoever has an offer sends it now; one that waited went out with the accept.
  prepare: () => refuse('WRONG_CALL_STATE'),
  alert: (call, { by }) => {
    if (by.person !== call.callee.person) return refuse('WRONG_CALL_STATE');
    return isHeldBy(call.callee, by) ? keep(call) : refuse('ANSWERED_ELSEWHERE');
  },
  accept: (call, { by }) => {
    if (by.person !== call.callee.person) return refuse('WRONG_CALL_STATE');
    return isHeldBy(call.callee, by) ? keep(call) : refuse('ANSWERED_ELSEWHERE');
  },
  decline: () => refuse('WRONG_CALL_STATE'),
  'hang-up': (call, event, { now }) => {
    if (!isHeldBy(call[ownRole(call, event)], event.by)) return refuse('NOT_JOINED');
    if (!isForPeer(call, event)) return refuse('WRONG_TARGET');
    return end(call, event.reason, now);
  },
  'report-media': (call, event, { now }) => {
    const role = ownRole(call, event);
    return isHeldBy(call[role], event.by) ? report(call, role, event, now) : refuse('NOT_JOINED');
  },
  resume: (call, event, { now }) => {
    const role = ownRole(call, event);
    const leg = call[role];
    if (!isHeldBy(leg, event.by) || leg.resumeToken !== event.resumeToken) {
      return refuse('NOT_JOINED');
    }
    if (event.epoch > call.epoch) return refuse('WRONG_CALL_STATE');
    // The other side saw the same failure and was first.
    if (event.cause === 'rebuild' && event.epoch < call.epoch) return keep(call);
    const rejoined = { type: 'rejoined', role, cause: event.cause } as const;
    return change(call, resumed(call, role, event, now), [rejoined]);
  },
  'device-gone': (call, event, { now }) => {
    const role = ownRole(call, event);
    return isHeldBy(call[role], event.by) ? gone(call, role, now) : keep(call);
  },
  'device-back': (call, event, { now }) => {
    const role = ownRole(call, event);
    if (!isHeldBy(call[role], event.by)) return keep(call);
    return back(call, role, now, [{ type: 'rejoined', role, cause: 'reconnect' }]);
  },
  'callee-gone': (call) => keep(call),
  deadline: endIfDue,
  revoke: endIfRevoked,
  replace: endWith('replaced'),
  'call-another': () => refuse('WRONG_CALL_STATE'),
};

const isOver = (): Outcome => refuse('CALL_ENDED');

const ended: Rules = {
  prepare: isOver,
  alert: isOver,
  accept: isOver,
  decline: (call, { by }) =>
    call.reason === 'declined' && by.person === call.callee.person ? keep(call) : isOver(),
  'hang-up': (call, event) => (isForPeer(call, event) ? keep(call) : refuse('WRONG_TARGET')),
  'report-media': isOver,
  resume: isOver,
  'device-gone': (call) => keep(call),
  'device-back': (call) => keep(call),
  'callee-gone': (call) => keep(call),
  deadline: (call) => keep(call),
  revoke: (call) => keep(call),
  replace: (call) => keep(call),
  'call-another': (call) => keep(call),
};

/** Every state with every event: an edge that is missing does not compile. */
const table: Readonly<Record<CallState, Rules>> = {
  ringing,
  connecting: answered,
  active: answered,
  reconnecting: answered,
  ended,
};

/** The whole of a call's life, without clock, storage or network. */
export const transition = <T extends keyof CallEvents>(
  call: CallRecord,
  event: CallEvent<T>,
  context: EventContext,
): Outcome => {
  if ('by' in event && roleOf(call, event.by.person) === undefined) return refuse('CALL_NOT_FOUND');
  return table[call.state][event.type](call, event, context);
};
