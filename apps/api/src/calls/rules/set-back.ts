import type { CallLeg, CallRecord } from './call-record.js';

/**
 * The call with nothing in it that is yet to come, the very same object when nothing is. After the clock was set
 * back, what has happened seems to lie ahead, and its deadlines as far beyond it.
 */
export const notAhead = (call: CallRecord, now: number): CallRecord => {
  const createdAt = Math.min(call.createdAt, now);
  const acceptedAt = upTo(now, call.acceptedAt);
  const caller = legNotAhead(call.caller, now);
  const callee = legNotAhead(call.callee, now);
  const isSame =
    createdAt === call.createdAt &&
    acceptedAt === call.acceptedAt &&
    caller === call.caller &&
    callee === call.callee;
  return isSame ? call : { ...call, createdAt, acceptedAt, caller, callee };
};

const legNotAhead = (leg: CallLeg, now: number): CallLeg => {
  const alertedAt = upTo(now, leg.alertedAt);
  const goneAt = upTo(now, leg.goneAt);
  const lostAt = upTo(now, leg.lostAt);
  const isSame = alertedAt === leg.alertedAt && goneAt === leg.goneAt && lostAt === leg.lostAt;
  return isSame ? leg : { ...leg, alertedAt, goneAt, lostAt };
};

const upTo = (now: number, at: number | null): number | null =>
  at === null ? null : Math.min(at, now);
