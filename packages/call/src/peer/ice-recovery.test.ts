import { describe, expect, it } from '@jest/globals';
import { type RecoveryEvent, type RecoveryState, recover } from './ice-recovery.js';

const edges: readonly [RecoveryState, RecoveryEvent, RecoveryState, string][] = [
  ['connecting', 'connected', 'steady', 'rest'],
  ['connecting', 'disconnected', 'wavering', 'wait-grace watch-loss'],
  ['connecting', 'failed', 'restarting', 'restart-ice watch-loss'],
  ['connecting', 'negotiation-stuck', 'restarting', 'restart-ice watch-loss'],
  ['connecting', 'lost-too-long', 'rebuilding', 'watch-rebuild rebuild'],
  ['connecting', 'renewed', 'connecting', 'watch-loss'],
  ['connecting', 'peer-rebuilt', 'rebuilding', 'watch-rebuild'],
  ['connecting', 'peer-reloaded', 'connecting', 'rest watch-loss'],

  ['steady', 'disconnected', 'wavering', 'wait-grace watch-loss'],
  ['steady', 'failed', 'restarting', 'restart-ice watch-loss'],
  ['steady', 'negotiation-stuck', 'restarting', 'restart-ice watch-loss'],
  ['steady', 'renewed', 'connecting', 'watch-loss'],
  ['steady', 'peer-rebuilt', 'rebuilding', 'watch-rebuild'],
  ['steady', 'peer-reloaded', 'connecting', 'rest watch-loss'],

  ['wavering', 'connected', 'steady', 'rest'],
  ['wavering', 'failed', 'restarting', 'restart-ice watch-loss'],
  ['wavering', 'grace-over', 'restarting', 'restart-ice watch-loss'],
  ['wavering', 'negotiation-stuck', 'restarting', 'restart-ice watch-loss'],
  ['wavering', 'lost-too-long', 'rebuilding', 'watch-rebuild rebuild'],
  ['wavering', 'renewed', 'connecting', 'watch-loss'],
  ['wavering', 'peer-rebuilt', 'rebuilding', 'watch-rebuild'],
  ['wavering', 'peer-reloaded', 'connecting', 'rest watch-loss'],

  ['restarting', 'connected', 'steady', 'rest'],
  ['restarting', 'failed', 'wavering', 'wait-grace watch-loss'],
  ['restarting', 'negotiation-stuck', 'restarting', 'restart-ice watch-loss'],
  ['restarting', 'lost-too-long', 'rebuilding', 'watch-rebuild rebuild'],
  ['restarting', 'renewed', 'connecting', 'watch-loss'],
  ['restarting', 'peer-rebuilt', 'rebuilding', 'watch-rebuild'],
  ['restarting', 'peer-reloaded', 'connecting', 'rest watch-loss'],

  ['rebuilding', 'connected', 'steady', 'rest'],
  ['rebuilding', 'peer-reloaded', 'connecting', 'rest watch-loss'],
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

describe('[N3] the ladder of recovery', () => {
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
