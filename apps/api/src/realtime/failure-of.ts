import type { ErrorCode } from '@parley/protocol';
import { isDatabaseAway } from '../database/connection-lost.js';

/** What a client is told of a failure that is the server's own: whether it is one that passes. */
export const failureOf = (thrown: unknown): ErrorCode =>
  isDatabaseAway(thrown) ? 'UNAVAILABLE' : 'INTERNAL';
