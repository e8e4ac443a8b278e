import { describe, expect, it } from '@jest/globals';
import { type CallEvent, type CallPhase, isFree, transition } from './call-machine.js';

/** Every edge: phase, event, next phase, effects in their order. */
const edges: readonly [CallPhase, CallEvent, CallPhase, string][] = [
  ['idle', 'invite', 'inviting', 'prepare open-devices send-invite'],
  ['idle', 'rings-in', 'alerting', 'watch-ring send-ringing prepare'],
  ['idle', 'resume', 'resuming', 'watch-resume send-resume'],

  ['resuming', 'rings-out', 'dialing', 'watch-ring prepare open-devices'],
  ['resuming', 'held-here', 'reconnecting', 'stop-watching open-devices join'],
  ['resuming', 'held-elsewhere', 'ended', 'release'],
  ['resuming', 'over', 'ended', 'release'],
  ['resuming', 'refused', 'idle', 'release'],
  ['resuming', 'resume-overdue', 'idle', 'release'],
  ['resuming', 'hang-up', 'idle', 'release'],

  ['inviting', 'rings-out', 'dialing', 'watch-ring'],
  ['inviting', 'held-here', 'connecting', 'watch-connect join'],
  ['inviting', 'over', 'ended', 'release'],
  ['inviting', 'refused', 'ended', 'release'],
  ['inviting', 'hang-up', 'ended', 'release'],

  ['dialing', 'rings-out', 'dialing', 'watch-ring'],
  ['dialing', 'held-here', 'connecting', 'watch-connect join'],
  ['dialing', 'over', 'ended', 'release'],
  ['dialing', 'hang-up', 'ended', 'send-hang-up release'],
  ['dialing', 'ring-overdue', 'ended', 'send-hang-up release'],

  ['alerting', 'accept', 'accepting', 'send-accept open-devices'],
  ['alerting', 'decline', 'ended', 'send-decline release'],
  ['alerting', 'rings-in', 'alerting', 'watch-ring'],
  ['alerting', 'held-elsewhere', 'ended', 'release'],
  ['alerting', 'over', 'ended', 'release'],
  ['alerting', 'ring-overdue', 'ended', 'release'],

  ['accepting', 'held-here', 'connecting', 'watch-connect join'],
  ['accepting', 'held-elsewhere', 'ended', 'release'],
  ['accepting', 'over', 'ended', 'release'],
  ['accepting', 'refused', 'ended', 'release'],
  ['accepting', 'hang-up', 'ended', 'withdraw-accept release'],
  ['accepting', 'ring-overdue', 'ended', 'withdraw-accept release'],

  ['connecting', 'media-flows', 'active', 'stop-watching'],
  ['connecting', 'over', 'ended', 'release'],
  ['connecting', 'hang-up', 'ended', 'send-hang-up release'],
  ['connecting', 'peer-hung-up', 'ended', 'send-hang-up release'],
  ['connecting', 'connect-overdue', 'ended', 'send-hang-up release'],
  ['connecting', 'media-failed', 'ended', 'send-hang-up release'],

  ['active', 'media-lost', 'reconnecting', ''],
  ['active', 'over', 'ended', 'release'],
  ['active', 'hang-up', 'ended', 'send-hang-up release'],
  ['active', 'peer-hung-up', 'ended', 'send-hang-up release'],

  ['reconnecting', 'media-flows', 'active', ''],
  ['reconnecting', 'over', 'ended', 'release'],
  ['reconnecting', 'hang-up', 'ended', 'send-hang-up release'],
  ['reconnecting', 'peer-hung-up', 'ended', 'send-hang-up release'],
  ['reconnecting', 'media-failed', 'ended', 'send-hang-up release'],

  ['ended', 'invite', 'inviting', 'prepare open-devices send-invite'],
  ['ended', 'rings-in', 'alerting', 'watch-ring send-ringing prepare'],
  ['ended', 'dismiss', 'idle', ''],
];

const phases = {
  idle: true,
  resuming: true,
  inviting: true,
  dialing: true,
  alerting: true,
  accepting: true,
  connecting: true,
  active: true,
  reconnecting: true,
  ended: true,
} satisfies Record<CallPhase, true>;

const events = {
  invite: true,
  accept: true,
  decline: true,
  'hang-up': true,
  dismiss: true,
  'rings-out': true,
  'rings-in': true,
  'held-here': true,
  'held-elsewhere': true,
  over: true,
  resume: true,
  refused: true,
  'ring-overdue': true,
  'resume-overdue': true,
  'connect-overdue': true,
  'media-flows': true,
  'media-lost': true,
  'media-failed': true,
  'peer-hung-up': true,
} satisfies Record<CallEvent, true>;

const keysOf = <K extends string>(of: Record<K, true>): K[] => {
  const isKey = (key: string): key is K => key in of;
  return Object.keys(of).filter(isKey);
};

const everyPair = keysOf(phases).flatMap((phase) =>
  keysOf(events).map((event): [CallPhase, CallEvent] => [phase, event]),
);

describe('the phases of a call', () => {
  it.each(edges)('%s on %s becomes %s: %s', (phase, event, next, effects) => {
    expect(transition(phase, event)).toEqual({
      phase: next,
      effects: effects.split(' ').filter(Boolean),
    });
  });

  it('have no other edge', () => {
    const found = everyPair.filter(([phase, event]) => transition(phase, event));
    expect(found.toSorted()).toEqual(edges.map(([phase, event]) => [phase, event]).toSorted());
  });

  it('[C4] are never "connected" before the accept is acked', () => {
    expect(transition('accepting', 'media-flows')).toBeUndefined();
    expect(transition('alerting', 'held-here')).toBeUndefined();
  });

  it('release everything on every way out of a call', () => {
    for (const [phase, event] of everyPair.filter(([phase]) => !isFree(phase))) {
      const step = transition(phase, event);
      if (step && isFree(step.phase)) expect(step.effects).toContain('release');
    }
  });
});
