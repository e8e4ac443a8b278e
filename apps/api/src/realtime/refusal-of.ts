import { Logger } from '@nestjs/common';
import { type Refusal, refusal } from '@parley/protocol';
import { faultOf } from '../logging/fault.js';
import { failureOf } from './failure-of.js';
import { Refused } from './refused.js';

const logger = new Logger('Realtime');

/** What the ack of a message says whose handler threw [M2]; what nobody meant to throw is logged. */
export const refusalOf = (thrown: unknown, type: string): Refusal => {
  if (thrown instanceof Refused) return thrown.refusal;
  logger.error({ event: 'handler failed', type, ...faultOf(thrown) });
  return refusal(failureOf(thrown));
};
