import type { CallId, CallMedia, CallSnapshot } from '@parley/protocol';
import type { CallLogger } from '../contract/call-logger.js';
import type { CallPerson } from '../contract/call-view.js';
import type { SignalingPush, SignalingRelay } from '../contract/signaling-port.js';
import { relationOf } from '../signaling/legs.js';
import type { CallEvent } from './call-event.js';
import { accepts, transition } from './call-machine.js';
import {
  type CallResources,
  type CallResourcesPorts,
  createCallResources,
} from './call-resources.js';
import {
  type CallState,
  callIdOf,
  isFree,
  isJoined,
  type KnownCall,
  knownCall,
  resourcesOf,
} from './call-state.js';
import { EffectRunner, type EffectRunnerOptions } from './effect-runner.js';
import type { ResumeTicket } from './resume-ticket.js';

export interface CallControllerOptions
  extends CallResourcesPorts,
    Omit<EffectRunnerOptions, 'dispatch' | 'signaling' | 'snapshots' | 'isQuiet'> {
  readonly snapshots: EffectRunnerOptions['snapshots'];
  readonly logger: CallLogger;
  /** Something that a view shows may have changed. */
  changed(): void;
}

interface Queued {
  readonly event: CallEvent;
  /** Whose event it is; absent of the present call's. */
  readonly of: CallResources | undefined;
}

/** Runs the one call of this device: gives events to the table, one after the other, and has its effects done. */
export class CallController {
  readonly #options: CallControllerOptions;
  readonly #effects: EffectRunner;
  #state: CallState = { phase: 'idle' };
  readonly #queue: Queued[] = [];
  #isRunning = false;
  #isQuiet = false;
  /** Relays that overtook the ack of the accept or the resume. */
  #early: SignalingRelay[] = [];

  constructor(options: CallControllerOptions) {
    this.#options = options;
    this.#effects = new EffectRunner({
      ...options,
      dispatch: (event, of) => this.dispatch(event, of),
      isQuiet: () => this.#isQuiet,
    });
  }

  setQuiet(isQuiet: boolean): void {
    if (isQuiet === this.#isQuiet) return;
    this.#isQuiet = isQuiet;
    this.dispatch({ type: 'alert-anew' });
  }

  get state(): CallState {
    return this.#state;
  }

  get callId(): CallId | undefined {
    return callIdOf(this.#state);
  }

  /** Whether the ticket of a reloaded page asks for this call. */
  isResuming(callId: CallId): boolean {
    return this.#state.phase === 'resuming' && this.#state.ticket.callId === callId;
  }

  invite(peer: CallPerson, media: CallMedia): void {
    if (!accepts(this.#state, 'invite')) return;
    this.dispatch({ type: 'invite', resources: this.#createResources(), peer, media });
  }

  /** Somebody calls. */
  incoming(call: KnownCall): void {
    if (!accepts(this.#state, 'incoming')) return;
    this.dispatch({ type: 'incoming', resources: this.#createResources(), call });
  }

  /** Asks for the place in the call that a reload interrupted [N7]. */
  resume(ticket: ResumeTicket): void {
    this.dispatch({ type: 'resume', resources: this.#createResources(), ticket });
  }

  /** A newer snapshot of the present call. */
  update(snapshot: CallSnapshot): void {
    const { self } = this.#options;
    const call = knownCall(snapshot, self);
    if (call) this.dispatch({ type: relationOf(snapshot, call.mine, self.device), call });
  }

  /**
   * An event waits until all is done that the one before it led to, and is nothing once its call is no longer
   * the present one.
   */
  dispatch(event: CallEvent, of?: CallResources): void {
    this.#queue.push({ event, of });
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      for (let next = this.#queue.shift(); next; next = this.#queue.shift()) this.#step(next);
    } finally {
      this.#isRunning = false;
    }
    this.#options.changed();
  }

  relayed(message: SignalingRelay): void {
    if (isJoined(this.#state)) {
      if (message.callId === this.callId) this.#state.resources.session.relayed(message);
    } else if (!isFree(this.#state)) {
      this.#early.push(message);
    }
  }

  rejoined(message: Extract<SignalingPush, { type: 'call-peer-rejoined' }>): void {
    if (message.callId === this.callId) this.#resources?.session.rejoined(message);
  }

  connected(): void {
    this.#resources?.session.connected();
    // To the server, what rang here had stopped with the connection.
    this.dispatch({ type: 'alert-anew' });
  }

  disconnected(): void {
    this.#resources?.session.disconnected();
  }

  woke(): void {
    this.#resources?.session.woke();
  }

  leavePage(): void {
    this.#resources?.session.leavePage();
  }

  close(): void {
    this.dispatch({ type: 'hang-up' });
    const resources = this.#resources;
    // What the server still answers to an invite finds nobody here.
    this.#state = { phase: 'idle' };
    if (resources) this.#effects.run({ type: 'release-telling', resources, callId: undefined });
  }

  get #resources(): CallResources | undefined {
    return resourcesOf(this.#state);
  }

  #step({ event, of }: Queued): void {
    if (of && of !== this.#resources) {
      this.#disown(event);
      return;
    }
    const { self, clock, logger } = this.#options;
    const before = this.#state;
    const step = transition(before, event, { self, now: clock.now() });
    if (!step) return;
    this.#state = step.state;
    if (step.state.phase !== before.phase) {
      const [from, to] = [before.phase, step.state.phase];
      const callId = callIdOf(to === 'idle' ? before : step.state);
      logger.info('call', { from, to, event: event.type, callId });
    }
    for (const effect of step.effects) this.#effects.run(effect);
    if (isFree(step.state)) this.#early = [];
    if (isJoined(step.state)) for (const early of this.#early.splice(0)) this.relayed(early);
  }

  /** The server took an invite that the person has let go of long since. */
  #disown(event: CallEvent): void {
    if (event.type !== 'rings-out' && event.type !== 'held-here') return;
    this.#effects.run({ type: 'send-hang-up', call: event.call, reason: 'hangup' });
  }

  #createResources(): CallResources {
    const dispatch = (event: CallEvent) => this.dispatch(event, resources);
    const resources = createCallResources(this.#options, {
      changed: () => this.#changed(),
      flowing: (isFlowing) => dispatch({ type: isFlowing ? 'media-flows' : 'media-lost' }),
      rebuild: (epoch) => dispatch({ type: 'rebuild-needed', epoch }),
      failedForGood: () => dispatch({ type: 'media-failed' }),
      peerHungUp: () => dispatch({ type: 'peer-hung-up' }),
    });
    return resources;
  }

  /** While events are run, what changes is shown at the end. */
  #changed(): void {
    if (!this.#isRunning) this.#options.changed();
  }
}
