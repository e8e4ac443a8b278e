import type { Clock } from '../contract/clock.js';
import {
  type RecoveryEffect,
  type RecoveryEvent,
  type RecoveryState,
  recover,
} from './ice-recovery.js';

/** In milliseconds. */
export interface RecoveryDeadlines {
  /** How long `disconnected` may last before ICE is restarted; the two sides need different ones. */
  readonly grace: number;
  /** How long media may be lost before a new peer connection is made. */
  readonly lost: number;
  /** How long that may take to connect. */
  readonly rebuild: number;
  /** How much longer media may be lost while the peer's device is known to be away. */
  readonly absence: number;
}

export interface LinkRecoveryOptions {
  readonly clock: Clock;
  readonly deadlines: RecoveryDeadlines;
  /** Whether media is lost at the moment, as opposed to a path that only looks bad. */
  mediaIsLost(): boolean;
  /** Whether the peer's device is there to negotiate with, as far as the server says. */
  peerIsThere(): boolean;
  restartIce(): void;
  rebuild(): void;
  giveUp(): void;
}

/** Milliseconds after a wake in which a loss is one that the sleep brought: nobody waits whether it passes. */
const waking = 10_000;

type Timer = 'grace' | 'loss' | 'rebuild';

/** Runs the table of `ice-recovery` through all epochs of one call. */
export class LinkRecovery {
  readonly #options: LinkRecoveryOptions;
  readonly #timers = new Map<Timer, () => void>();
  #state: RecoveryState = 'connecting';
  #wokeAt = -Infinity;
  #closed = false;

  constructor(options: LinkRecoveryOptions) {
    this.#options = options;
  }

  dispatch(event: RecoveryEvent): void {
    const step = recover(this.#state, event);
    if (!step || this.#closed) return;
    this.#state = step.state;
    for (const effect of step.effects) this.#run(effect);
    if (event === 'disconnected') this.mediaLost();
  }

  /** This device slept, or has another network. */
  woke(): void {
    this.#wokeAt = this.#options.clock.now();
    this.dispatch('woken');
    if (this.#options.mediaIsLost()) this.mediaLost();
  }

  /** Media stopped, whatever the connection says. */
  mediaLost(): void {
    if (this.#options.clock.now() - this.#wokeAt < waking) this.dispatch('lost-since-woken');
  }

  close(): void {
    this.#closed = true;
    this.#stopTimers();
  }

  #run(effect: RecoveryEffect): void {
    switch (effect) {
      case 'wait-grace':
        this.#wait('grace', this.#options.deadlines.grace, () => this.dispatch('grace-over'));
        return;
      case 'restart-ice':
        this.#options.restartIce();
        return;
      case 'watch-loss':
        if (!this.#timers.has('loss')) this.#watchLoss();
        return;
      case 'watch-rebuild':
        this.#wait('rebuild', this.#options.deadlines.rebuild, () =>
          this.dispatch('rebuild-too-long'),
        );
        return;
      case 'rebuild':
        this.#options.rebuild();
        return;
      case 'give-up':
        this.#options.giveUp();
        return;
      case 'stop-timers':
        this.#stopTimers();
        return;
    }
  }

  #watchLoss(): void {
    this.#wait('loss', this.#options.deadlines.lost, () => {
      if (!this.#options.mediaIsLost()) this.#watchLoss();
      else if (this.#options.peerIsThere()) this.dispatch('lost-too-long');
      // Nobody to build with. The server ends the call when the peer stays away; this is the time for it.
      else this.#watchAbsence();
    });
  }

  #watchAbsence(): void {
    this.#wait('loss', this.#options.deadlines.absence, () => {
      if (this.#options.mediaIsLost()) this.dispatch('lost-too-long');
      else this.#watchLoss();
    });
  }

  #stopTimers(): void {
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
  }

  #wait(timer: Timer, milliseconds: number, then: () => void): void {
    this.#timers.get(timer)?.();
    const cancel = this.#options.clock.after(milliseconds, () => {
      this.#timers.delete(timer);
      then();
    });
    this.#timers.set(timer, cancel);
  }
}
