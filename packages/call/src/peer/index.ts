/*
 * `@parley/call/peer`: one peer connection, for anybody who negotiates one. Nothing here knows Parley's protocol.
 */

export { browserWebRtc } from '../browser/browser-web-rtc.js';
export { CallError, type CallErrorReason } from '../contract/call-error.js';
export { type Clock, systemClock } from '../contract/clock.js';
export type { Candidate, MediaFlow } from '../contract/media.js';
export type * from '../contract/web-rtc-port.js';
export { CandidateBuffer } from './candidate-buffer.js';
export { CandidateExchange, type CandidateExchangeOptions } from './candidate-exchange.js';
export {
  type RecoveryEffect,
  type RecoveryEvent,
  type RecoveryState,
  type RecoveryStep,
  recover,
} from './ice-recovery.js';
export {
  LinkRecovery,
  type LinkRecoveryOptions,
  type RecoveryDeadlines,
} from './link-recovery.js';
export { type MediaFlowOptions, MediaFlowWatch } from './media-flow.js';
export {
  type Description,
  type NegotiationOptions,
  PerfectNegotiation,
} from './perfect-negotiation.js';
