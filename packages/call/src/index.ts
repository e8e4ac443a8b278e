export { browserWebRtc } from './browser/browser-web-rtc.js';
export type {
  AnswerWith,
  CallEngine,
  CallEngineEvents,
  CallEngineOptions,
  InputDevice,
} from './contract/call-engine.js';
export { CallError, type CallErrorReason } from './contract/call-error.js';
export { type CallLogger, silentLogger } from './contract/call-logger.js';
export type * from './contract/call-view.js';
export { type Clock, systemClock } from './contract/clock.js';
export type { InputKind, ScreenContent, ScreenSupport } from './contract/media.js';
export { type MediaIssue, mediaIssueOf, mediaIssues } from './contract/media-error.js';
export type * from './contract/signaling-port.js';
export type * from './contract/web-rtc-port.js';
export { createCallEngine } from './engine/create-call-engine.js';
