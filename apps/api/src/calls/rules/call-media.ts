import { type CallState, isSame } from '@parley/protocol';
import type { CallEvent } from './call-event.js';
import { type CallLeg, type CallRecord, type CallRole, withLeg } from './call-record.js';

/** By both sides' own accounts; before the accept nothing is received. */
const stateBy = ({ state, caller, callee }: CallRecord): CallState => {
  if (state === 'ringing') return 'ringing';
  if (caller.flow === 'flowing' && callee.flow === 'flowing') return 'active';
  return state === 'connecting' ? 'connecting' : 'reconnecting';
};

/** Until media has flowed once, its absence is no loss. */
const isLoss = (flow: CallLeg['flow'], state: CallState): boolean =>
  flow === 'lost' || state === 'active' || state === 'reconnecting';

const reported = (
  leg: CallLeg,
  { flow, sends }: Pick<CallEvent<'report-media'>, 'flow' | 'sends'>,
  state: CallState,
  now: number,
): CallLeg => {
  const since = leg.lostAt ?? (isLoss(flow, state) ? now : null);
  return { ...leg, sends, flow, lostAt: flow === 'flowing' ? null : since };
};

const isSameReport = (a: CallLeg, b: CallLeg): boolean =>
  a.flow === b.flow && a.lostAt === b.lostAt && isSame(a.sends, b.sends);

/** What a report changes; undefined when it says nothing new. */
export const mediaReported = (
  call: CallRecord,
  role: CallRole,
  { epoch, flow, sends }: CallEvent<'report-media'>,
  now: number,
): Partial<CallRecord> | undefined => {
  const before = call[role];
  // What another epoch's peer connection receives says nothing about this one's.
  const current = epoch === call.epoch ? flow : before.flow;
  const leg = reported(before, { flow: current, sends }, call.state, now);
  if (isSameReport(before, leg)) return undefined;
  const legs = withLeg(call, role, leg);
  return { ...legs, state: stateBy({ ...call, ...legs }) };
};

/**
 * The device is connected again. What was lost while it was away is lost from now on: as long as it was
 * waited for, nothing could be done about it.
 */
export const returned = (call: CallRecord, role: CallRole, now: number): Partial<CallRecord> => {
  if (call[role].goneAt === null) return {};
  const anew = (leg: CallLeg): CallLeg => (leg.lostAt === null ? leg : { ...leg, lostAt: now });
  const legs = { caller: anew(call.caller), callee: anew(call.callee) };
  return { ...legs, ...withLeg({ ...call, ...legs }, role, { goneAt: null }) };
};

/**
 * The next epoch: nobody receives anything until both have built it, and what flowed is lost from now on. The
 * session is the one that the device has now: it may have logged in anew.
 */
export const resumed = (
  call: CallRecord,
  role: CallRole,
  { by }: Pick<CallEvent<'resume'>, 'by'>,
  now: number,
): Partial<CallRecord> => {
  const present = { ...call, ...returned(call, role, now) };
  const restart = (leg: CallLeg): CallLeg =>
    reported(leg, { flow: 'none', sends: leg.sends }, call.state, now);
  const legs = { caller: restart(present.caller), callee: restart(present.callee) };
  const held = withLeg({ ...call, ...legs }, role, { session: by.session });
  const state = call.state === 'connecting' ? 'connecting' : 'reconnecting';
  return { ...legs, ...held, state, epoch: call.epoch + 1 };
};
