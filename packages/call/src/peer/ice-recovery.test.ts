import { describe, expect, it } from '@jest/globals';
import { type RecoveryEvent, type RecoveryState, recover } from './ice-recovery.js';

const edges: readonly [RecoveryState, RecoveryEvent, RecoveryState, string][] = [
  ['connecting', 'connected', 'steady', 'stop-timers'],
  ['connecting', 'disconnected', 'wavering', 'wait-grace watch-loss'],
  ['connecting', 'failed', 'restarting', 'restart-ice watch-loss'],
  ['connecting', 'negotiation-stuck', 'restarting', 'restart-ice watch-loss'],
  ['connecting', 'lost-too-long', 'rebuilding', 'watch-rebuild rebuild'],
  ['connecting', 'renewed', 'connecting', 'watch-loss'],
  ['connecting', 'peer-rebuilt', 'rebuilding', 'watch-rebuild'],
  ['connecting', 'peer-reloaded', 'connecting', 'stop-timers watch-loss'],

  ['steady', 'disconnected', 'wavering', 'wait-grace watch-loss'],
  ['steady', 'failed', 'restarting', 'restart-ice watch-loss'],
  ['steady', 'negotiation-stuck', 'restarting', 'restart-ice watch-loss'],
  ['steady', 'renewed', 'connecting', 'watch-loss'],
  ['steady', 'peer-rebuilt', 'rebuilding', 'watch-rebuild'],
  ['steady', 'peer-reloaded', 'connecting', 'stop-timers watch-loss'],

  ['wavering', 'connected', 'steady', 'stop-timers'],
  ['wavering', 'failed', 'restarting', 'restart-ice watch-loss'],
  ['wavering', 'grace-over', 'restarting', 'restart-ice watch-loss'],
  ['wavering', 'negotiation-stuck', 'restarting', 'restart-ice watch-loss'],
  ['wavering', 'lost-too-long', 'rebuilding', 'watch-rebuild rebuild'],
  ['wavering', 'renewed', 'connecting', 'watch-loss'],
  ['wavering', 'peer-rebuilt', 'rebuilding', 'watch-rebuild'],
  ['wavering', 'peer-reloaded', 'connecting', 'stop-timers watch-loss'],

  ['restarting', 'connected', 'steady', 'stop-timers'],
  ['restarting', 'failed', 'wavering', 'wait-grace watch-loss'],
  ['restarting', 'negotiation-stuck', 'restarting', 'restart-ice watch-loss'],
  ['restarting', 'lost-too-long', 'rebuilding', 'watch-rebuild rebuild'],
  ['restarting', 'renewed', 'connecting', 'watch-loss'],
  ['restarting', 'peer-rebuilt', 'rebuilding', 'watch-rebuild'],
  ['restarting', 'peer-reloaded', 'connecting', 'stop-timers watch-loss'],

  ['rebuilding', 'connected', 'steady', 'stop-timers'],
  ['rebuilding', 'peer-reloaded', 'connecting', 'stop-timers watch-loss'],
  ['rebuilding', 'rebuild-too-long', 'given-up', 'give-up'],
];

const states = [
  'connecting',
  'steady',
  'wavering',
  'restarting',
  'rebuilding',
  'given-up',
] as const satisfies RecoveryState[];

const events = [
  'connected',
  'disconnected',
  'failed',
  'grace-over',
  'negotiation-stuck',
  'lost-too-long',
  'renewed',
  'peer-rebuilt',
  'peer-reloaded',
  'rebuild-too-long',
] as const satisfies RecoveryEvent[];

describe('[N3] the steps of recovery', () => {
  it.each(edges)('%s on %s becomes %s: %s', (state, event, next, effects) => {
    expect(recover(state, event)).toEqual({
      state: next,
      effects: effects.split(' ').filter(Boolean),
    });
  });

  it('has no other edge', () => {
    const found = states.flatMap((state) =>
      events.filter((event) => recover(state, event)).map((event) => [state, event]),
    );
    expect(found.toSorted()).toEqual(edges.map(([state, event]) => [state, event]).toSorted());
  });
});
