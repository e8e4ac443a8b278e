export { browserWebRtc } from './browser-web-rtc.js';
export type {
  AnswerWith,
  CallEngine,
  CallEngineEvents,
  CallEngineOptions,
  InputDevice,
  InputKind,
} from './call-engine.js';
export { CallError, type CallErrorReason } from './call-error.js';
export { type CallLogger, silentLogger } from './call-logger.js';
export type * from './call-view.js';
export { type Clock, systemClock } from './clock.js';
export { createCallEngine } from './create-call-engine.js';
export { type MediaIssue, mediaIssueOf, mediaIssues } from './media-error.js';
export type * from './signaling-port.js';
export type * from './web-rtc-port.js';
