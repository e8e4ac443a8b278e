import { describe, expect, it } from '@jest/globals';
import { type RecoveryEvent, type RecoveryState, recover } from './ice-recovery.js';

const edges: readonly [RecoveryState, RecoveryEvent, RecoveryState, string][] = [
  ['connecting', 'connected', 'connected', 'stop-timers'],
  ['connecting', 'disconnected', 'disconnected', 'wait-grace watch-loss'],
  ['connecting', 'failed', 'restarting', 'restart-ice watch-loss'],
  ['connecting', 'negotiation-stuck', 'restarting', 'restart-ice watch-loss'],
  ['connecting', 'lost-too-long', 'rebuilding', 'watch-rebuild rebuild'],
  ['connecting', 'renewed', 'connecting', 'watch-loss'],
  ['connecting', 'peer-rebuilt', 'rebuilding', 'watch-rebuild'],
  ['connecting', 'peer-reloaded', 'connecting', 'stop-timers watch-loss'],

  ['connected', 'disconnected', 'disconnected', 'wait-grace watch-loss'],
  ['connected', 'failed', 'restarting', 'restart-ice watch-loss'],
  ['connected', 'negotiation-stuck', 'restarting', 'restart-ice watch-loss'],
  ['connected', 'renewed', 'connecting', 'watch-loss'],
  ['connected', 'peer-rebuilt', 'rebuilding', 'watch-rebuild'],
  ['connected', 'peer-reloaded', 'connecting', 'stop-timers watch-loss'],

  ['disconnected', 'connected', 'connected', 'stop-timers'],
  ['disconnected', 'failed', 'restarting', 'restart-ice watch-loss'],
  ['disconnected', 'grace-over', 'restarting', 'restart-ice watch-loss'],
  ['disconnected', 'negotiation-stuck', 'restarting', 'restart-ice watch-loss'],
  ['disconnected', 'lost-too-long', 'rebuilding', 'watch-rebuild rebuild'],
  ['disconnected', 'renewed', 'connecting', 'watch-loss'],
  ['disconnected', 'peer-rebuilt', 'rebuilding', 'watch-rebuild'],
  ['disconnected', 'peer-reloaded', 'connecting', 'stop-timers watch-loss'],

  ['restarting', 'connected', 'connected', 'stop-timers'],
  ['restarting', 'failed', 'disconnected', 'wait-grace watch-loss'],
  ['restarting', 'negotiation-stuck', 'restarting', 'restart-ice watch-loss'],
  ['restarting', 'lost-too-long', 'rebuilding', 'watch-rebuild rebuild'],
  ['restarting', 'renewed', 'connecting', 'watch-loss'],
  ['restarting', 'peer-rebuilt', 'rebuilding', 'watch-rebuild'],
  ['restarting', 'peer-reloaded', 'connecting', 'stop-timers watch-loss'],

  ['rebuilding', 'connected', 'connected', 'stop-timers'],
  ['rebuilding', 'peer-reloaded', 'connecting', 'stop-timers watch-loss'],
  ['rebuilding', 'rebuild-too-long', 'failed', 'give-up'],
];

const states = [
  'connecting',
  'connected',
  'disconnected',
  'restarting',
  'rebuilding',
  'failed',
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
