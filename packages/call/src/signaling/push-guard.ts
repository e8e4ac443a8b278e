import { type CallSnapshot, isRecord } from '@parley/protocol';
import type { SignalingPush } from '../contract/signaling-port.js';

/*
 * The app may hand on what it received unchecked. Not the protocol's schemas, which would bring their library
 * into the page, but enough that nothing malformed gets past this file.
 */

const isOneOf = (value: unknown, values: readonly string[]): boolean =>
  typeof value === 'string' && values.includes(value);

const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0;

const isOptional = (value: unknown, fits: (value: unknown) => boolean): boolean =>
  value === undefined || fits(value);

const isText = (value: unknown): boolean => typeof value === 'string';

const isFlag = (value: unknown): boolean => typeof value === 'boolean';

const isLeg = (leg: unknown): boolean =>
  isRecord(leg) &&
  isRecord(leg['person']) &&
  isText(leg['person']['id']) &&
  isText(leg['person']['name']) &&
  isOptional(leg['person']['guest'], isFlag) &&
  isOneOf(leg['role'], ['caller', 'callee']) &&
  isOneOf(leg['state'], ['invited', 'ringing', 'joined', 'left']) &&
  isOptional(leg['device'], isText) &&
  isFlag(leg['connected']) &&
  isOneOf(leg['flow'], ['none', 'flowing', 'lost']) &&
  isRecord(leg['sends']) &&
  [leg['sends']['microphone'], leg['sends']['camera'], leg['sends']['screen']].every(isFlag);

export const isSnapshot = (call: unknown): call is CallSnapshot =>
  isRecord(call) &&
  isText(call['callId']) &&
  isText(call['conversation']) &&
  isCount(call['rev']) &&
  isCount(call['epoch']) &&
  isCount(call['ringingDevices']) &&
  isOptional(call['silentDevices'], isCount) &&
  isOneOf(call['media'], ['video', 'voice']) &&
  isOneOf(call['state'], ['ringing', 'connecting', 'active', 'reconnecting', 'ended']) &&
  isOptional(call['reason'], isText) &&
  isOptional(call['ringRemainingMs'], isCount) &&
  isCount(call['createdAt']) &&
  isOptional(call['acceptedAt'], isCount) &&
  isOptional(call['endedAt'], isCount) &&
  Array.isArray(call['legs']) &&
  call['legs'].length === 2 &&
  call['legs'].every(isLeg);

const isRelay = (message: Readonly<Record<string, unknown>>, hasContent: boolean): boolean =>
  hasContent &&
  ['id', 'name', 'target', 'fromDevice', 'callId'].every((field) => isText(message[field])) &&
  isCount(message['at']) &&
  isCount(message['epoch']);

const isCandidate = (candidate: unknown): boolean =>
  isRecord(candidate) &&
  isText(candidate['candidate']) &&
  [candidate['sdpMid'] ?? '', candidate['usernameFragment'] ?? ''].every(isText) &&
  isCount(candidate['sdpMLineIndex'] ?? 0);

/** Whether a push is what its type says. */
export const isPush = (message: unknown): message is SignalingPush => {
  if (!isRecord(message)) return false;
  switch (message['type']) {
    case 'call-incoming':
    case 'call-state':
      return isSnapshot(message['call']);
    case 'call-peer-rejoined':
      return (
        isText(message['callId']) &&
        isCount(message['epoch']) &&
        isOneOf(message['cause'], ['reload', 'rebuild', 'reconnect'])
      );
    case 'video-offer':
    case 'video-answer':
      return isRelay(message, isText(message['sdp']) && isCount(message['neg']));
    case 'new-ice-candidate':
      return isRelay(message, isCandidate(message['candidate']));
    default:
      return false;
  }
};
