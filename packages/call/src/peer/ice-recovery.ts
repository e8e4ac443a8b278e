/** How far the media path of a joined call is from being connected. */
export type RecoveryState =
  /** A new peer connection is not connected yet. */
  | 'connecting'
  | 'connected'
  /** ICE says `disconnected`, which often passes by itself. */
  | 'disconnected'
  | 'restarting'
  /** One of the two devices asked for a new peer connection, which is not connected yet. */
  | 'rebuilding'
  | 'failed';

export type RecoveryEvent =
  | 'connected'
  | 'disconnected'
  | 'failed'
  | 'grace-over'
  /** The peer answered neither an offer nor its repeats. */
  | 'negotiation-stuck'
  | 'lost-too-long'
  /** A new peer connection took the place of the old one. */
  | 'renewed'
  /** It was the peer who asked for it. */
  | 'peer-rebuilt'
  /** It is with a page of the peer's that was just loaded again. */
  | 'peer-reloaded'
  | 'rebuild-too-long'
  /** The device woke, or is on another network, and the path is not there. */
  | 'woken'
  /** Media or the path turned out to be lost since the device woke. */
  | 'lost-since-woken';

export type RecoveryEffect =
  | 'wait-grace'
  | 'restart-ice'
  /** Count the time without media, unless it is being counted. */
  | 'watch-loss'
  | 'watch-rebuild'
  | 'rebuild'
  | 'give-up'
  /** Stop all timers. */
  | 'stop-timers';

export interface RecoveryStep {
  readonly state: RecoveryState;
  readonly effects: readonly RecoveryEffect[];
}

const to = (state: RecoveryState, ...effects: RecoveryEffect[]): RecoveryStep => ({
  state,
  effects,
});

const connected = to('connected', 'stop-timers');
const disconnected = to('disconnected', 'wait-grace', 'watch-loss');
const restart = to('restarting', 'restart-ice', 'watch-loss');
const rebuild = to('rebuilding', 'watch-rebuild', 'rebuild');
const renewal = {
  renewed: to('connecting', 'watch-loss'),
  // Two sides that notice a loss at different times are to build once.
  'peer-rebuilt': to('rebuilding', 'watch-rebuild'),
  'peer-reloaded': to('connecting', 'stop-timers', 'watch-loss'),
} as const;

const table: Readonly<
  Record<RecoveryState, Readonly<Partial<Record<RecoveryEvent, RecoveryStep>>>>
> = {
  connecting: {
    connected,
    disconnected,
    failed: restart,
    'negotiation-stuck': restart,
    'lost-too-long': rebuild,
    ...renewal,
  },
  connected: {
    disconnected,
    failed: restart,
    'negotiation-stuck': restart,
    'lost-since-woken': restart,
    ...renewal,
  },
  disconnected: {
    connected,
    failed: restart,
    'grace-over': restart,
    woken: restart,
    'lost-since-woken': restart,
    'negotiation-stuck': restart,
    'lost-too-long': rebuild,
    ...renewal,
  },
  restarting: {
    connected,
    // A restart that failed waits a while, so that a dead network is not asked in a loop.
    failed: disconnected,
    'negotiation-stuck': restart,
    // The network that it was begun without may be there now.
    woken: restart,
    'lost-too-long': rebuild,
    ...renewal,
  },
  rebuilding: {
    connected,
    'peer-reloaded': renewal['peer-reloaded'],
    'rebuild-too-long': to('failed', 'give-up'),
  },
  failed: {},
};

/** The steps from a shaky path to a new peer connection to the end [N3]; `undefined`: nothing to do. */
export const recover = (state: RecoveryState, event: RecoveryEvent): RecoveryStep | undefined =>
  table[state][event];
