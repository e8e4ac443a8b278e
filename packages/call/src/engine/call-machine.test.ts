import { describe, expect, it } from '@jest/globals';
import { sampleEvents, sampleSelf, sampleStates } from '../testing/machine-samples.js';
import type { CallEventType } from './call-event.js';
import { transition } from './call-machine.js';
import { type CallPhase, isFree } from './call-state.js';

/** Every edge: phase, event, next phase, effects in their order. */
const edges: readonly [CallPhase, CallEventType, CallPhase, string][] = [
  ['idle', 'invite', 'inviting', 'prepare open-devices send-invite'],
  ['idle', 'incoming', 'alerting', 'watch-ring send-ringing prepare'],
  ['idle', 'resume', 'resuming', 'watch-resume send-resume'],
  ['idle', 'choose', 'idle', 'prefer-input'],

  ['resuming', 'rings-out', 'dialing', 'watch-ring prepare open-devices save-ticket'],
  ['resuming', 'held-here', 'reconnecting', 'stop-watching open-devices rejoin save-ticket'],
  ['resuming', 'held-elsewhere', 'ended', 'release-telling'],
  ['resuming', 'over', 'ended', 'release'],
  ['resuming', 'refused', 'idle', 'release-telling'],
  ['resuming', 'resume-overdue', 'idle', 'release-telling'],
  ['resuming', 'hang-up', 'idle', 'release-telling'],
  ['resuming', 'choose', 'resuming', 'prefer-input'],

  ['inviting', 'rings-out', 'dialing', 'update-session watch-ring save-ticket'],
  ['inviting', 'held-here', 'connecting', 'watch-connect join save-ticket'],
  ['inviting', 'over', 'ended', 'release'],
  ['inviting', 'refused', 'ended', 'release-telling'],
  ['inviting', 'hang-up', 'ended', 'release-telling'],
  ['inviting', 'turn', 'inviting', 'turn'],
  ['inviting', 'choose', 'inviting', 'choose-input'],

  ['dialing', 'rings-out', 'dialing', 'update-session watch-ring save-ticket'],
  ['dialing', 'held-here', 'connecting', 'watch-connect join save-ticket'],
  ['dialing', 'over', 'ended', 'release'],
  ['dialing', 'hang-up', 'ended', 'send-hang-up release-telling'],
  ['dialing', 'ring-overdue', 'ended', 'send-hang-up release-telling'],
  ['dialing', 'turn', 'dialing', 'turn save-ticket'],
  ['dialing', 'choose', 'dialing', 'choose-input'],

  ['alerting', 'accept', 'accepting', 'send-accept open-devices'],
  ['alerting', 'decline', 'ended', 'send-decline release-telling'],
  ['alerting', 'silence', 'alerting', ''],
  ['alerting', 'rings-in', 'alerting', 'watch-ring'],
  ['alerting', 'held-elsewhere', 'ended', 'release-telling'],
  ['alerting', 'over', 'ended', 'release'],
  ['alerting', 'ring-overdue', 'ended', 'release-telling'],
  ['alerting', 'choose', 'alerting', 'choose-input'],

  ['accepting', 'rings-in', 'accepting', ''],
  ['accepting', 'held-here', 'connecting', 'watch-connect join save-ticket'],
  ['accepting', 'held-elsewhere', 'ended', 'release-telling'],
  ['accepting', 'over', 'ended', 'release'],
  ['accepting', 'refused', 'ended', 'release-telling'],
  ['accepting', 'hang-up', 'ended', 'withdraw-accept release-telling'],
  ['accepting', 'ring-overdue', 'ended', 'withdraw-accept release-telling'],
  ['accepting', 'turn', 'accepting', 'turn'],
  ['accepting', 'choose', 'accepting', 'choose-input'],

  ['connecting', 'held-here', 'connecting', 'update-session save-ticket'],
  ['connecting', 'media-flows', 'active', 'stop-watching'],
  ['connecting', 'over', 'ended', 'release'],
  ['connecting', 'hang-up', 'ended', 'send-hang-up release-telling'],
  ['connecting', 'peer-hung-up', 'ended', 'send-hang-up release'],
  ['connecting', 'connect-overdue', 'ended', 'send-hang-up release-telling'],
  ['connecting', 'media-failed', 'ended', 'send-hang-up release-telling'],
  ['connecting', 'rebuild-needed', 'connecting', 'send-rebuild'],
  ['connecting', 'turn', 'connecting', 'turn save-ticket'],
  ['connecting', 'choose', 'connecting', 'choose-input'],

  ['active', 'held-here', 'active', 'update-session save-ticket'],
  ['active', 'media-lost', 'reconnecting', ''],
  ['active', 'over', 'ended', 'release'],
  ['active', 'hang-up', 'ended', 'send-hang-up release-telling'],
  ['active', 'peer-hung-up', 'ended', 'send-hang-up release'],
  ['active', 'rebuild-needed', 'active', 'send-rebuild'],
  ['active', 'turn', 'active', 'turn save-ticket'],
  ['active', 'choose', 'active', 'choose-input'],

  ['reconnecting', 'held-here', 'reconnecting', 'update-session save-ticket'],
  ['reconnecting', 'media-flows', 'active', ''],
  ['reconnecting', 'over', 'ended', 'release'],
  ['reconnecting', 'hang-up', 'ended', 'send-hang-up release-telling'],
  ['reconnecting', 'peer-hung-up', 'ended', 'send-hang-up release'],
  ['reconnecting', 'media-failed', 'ended', 'send-hang-up release-telling'],
  ['reconnecting', 'rebuild-needed', 'reconnecting', 'send-rebuild'],
  ['reconnecting', 'turn', 'reconnecting', 'turn save-ticket'],
  ['reconnecting', 'choose', 'reconnecting', 'choose-input'],

  ['ended', 'invite', 'inviting', 'prepare open-devices send-invite'],
  ['ended', 'incoming', 'alerting', 'watch-ring send-ringing prepare'],
  ['ended', 'dismiss', 'idle', ''],
  ['ended', 'rings-in', 'ended', ''],
  ['ended', 'rings-out', 'ended', 'send-hang-up'],
  ['ended', 'held-here', 'ended', 'send-hang-up'],
  ['ended', 'held-elsewhere', 'ended', ''],
  ['ended', 'over', 'ended', ''],
  ['ended', 'choose', 'ended', 'prefer-input'],
];

const keysOf = <K extends string>(of: Record<K, unknown>): K[] => {
  const isKey = (key: string): key is K => key in of;
  return Object.keys(of).filter(isKey);
};

const everyPair = keysOf(sampleStates).flatMap((phase) =>
  keysOf(sampleEvents).map((event): [CallPhase, CallEventType] => [phase, event]),
);

const stepOf = (phase: CallPhase, event: CallEventType) =>
  transition(sampleStates[phase], sampleEvents[event], { self: sampleSelf, now: 3_000 });

describe('the phases of a call', () => {
  it.each(edges)('%s on %s becomes %s: %s', (phase, event, next, effects) => {
    const step = stepOf(phase, event);
    expect(step?.state.phase).toBe(next);
    expect(step?.effects.map(({ type }) => type).join(' ')).toBe(effects);
  });

  it('have no other edge', () => {
    const found = everyPair.filter(([phase, event]) => stepOf(phase, event));
    expect(found.toSorted()).toEqual(edges.map(([phase, event]) => [phase, event]).toSorted());
  });

  it('[C4] are never "connected" before the accept is acked', () => {
    expect(stepOf('accepting', 'media-flows')).toBeUndefined();
    expect(stepOf('alerting', 'held-here')).toBeUndefined();
  });

  it('release everything on every way out of a call', () => {
    for (const [phase, event] of everyPair) {
      const step = stepOf(phase, event);
      const isWayOut = step && isFree(step.state) && !isFree(sampleStates[phase]);
      const releases = step?.effects.filter(({ type }) => type.startsWith('release')) ?? [];
      expect(releases).toHaveLength(isWayOut ? 1 : 0);
    }
  });

  it('keep the token of an ack that a push overtook', () => {
    const { connecting } = sampleStates;
    const untold = { ...connecting, resumeToken: undefined };
    const context = { self: sampleSelf, now: 3_000 };
    expect(transition(untold, sampleEvents['rebuild-needed'], context)?.effects).toEqual([]);
    const told = transition(untold, sampleEvents['held-here'], context);
    expect(told?.state).toMatchObject({ resumeToken: connecting.resumeToken });
  });
});
