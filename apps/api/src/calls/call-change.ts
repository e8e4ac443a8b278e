import type { Card } from '../chat/log/card.js';
import type { PreparedOffer } from './prepared-offers.repository.js';
import type { CallEffect } from './rules/call-lifecycle.js';
import type { CallRecord } from './rules/call-record.js';

/** What one event has made of a call, once it is committed. */
export type CallChange = {
  /** Undefined for a new call; the same object as `after` when only the effects are new. */
  before: CallRecord | undefined;
  after: CallRecord;
  effects: readonly CallEffect[];
  /** Its callee is told nothing of it. */
  isSecret?: boolean;
  /** The card that the end of a call leaves in its conversation [C15]. */
  card?: Card;
  /** The caller's, for the device that has won [N12]. */
  offer?: PreparedOffer;
};
