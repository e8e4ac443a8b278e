import type { Ack, CallId, CallMedia, PersonId } from '@parley/protocol';
import { clientDeadlines } from '../contract/call-deadlines.js';
import type { Clock } from '../contract/clock.js';
import type { SignalingPort } from '../contract/signaling-port.js';
import type { PreferredDevices } from '../devices/preferred-devices.js';
import type { CallControl, HangUpReason } from '../signaling/call-control.js';
import { relationOf, type Self } from '../signaling/legs.js';
import type { RecentCalls } from '../signaling/recent-calls.js';
import type { CallSnapshots } from '../signaling/snapshots.js';
import type { CallEffect } from './call-effect.js';
import type { CallEvent } from './call-event.js';
import type { CallResources } from './call-resources.js';
import { type KnownCall, knownCall } from './call-state.js';
import type { ResumeTicket, TicketStore } from './resume-ticket.js';

export interface EffectRunnerOptions {
  readonly self: Self;
  readonly signaling: Pick<SignalingPort, 'connected'>;
  readonly clock: Clock;
  readonly control: CallControl;
  readonly snapshots: CallSnapshots;
  readonly tickets: TicketStore;
  readonly preferred: PreferredDevices;
  /** Calls that this device is done with: they do not come back here. */
  readonly done: RecentCalls;
  /** Whether this device alerts its person without a sound [C10]. */
  isQuiet(): boolean;
  /** @param of the call that the event is about; the present one unless it is given */
  dispatch(event: CallEvent, of?: CallResources): void;
}

type Overdue = 'ring-overdue' | 'resume-overdue' | 'connect-overdue';

type ReleaseEffect = Extract<CallEffect, { type: 'release' | 'release-telling' }>;

/** Does what the table says besides the state. What the server answers comes back as one event. */
export class EffectRunner {
  readonly #options: EffectRunnerOptions;
  #cancelWatch: (() => void) | undefined;
  /** The newest accept, until it is answered. */
  #accepting: Promise<unknown> = Promise.resolve();
  /** The last word on how it rings here, until it is answered. */
  readonly #ringing = new WeakMap<CallResources, Promise<unknown>>();

  constructor(options: EffectRunnerOptions) {
    this.#options = options;
  }

  run(effect: CallEffect): void {
    const { control, preferred, tickets } = this.#options;
    switch (effect.type) {
      case 'prepare':
        effect.resources.session.prepare(effect.role);
        return;
      case 'open-devices':
        effect.resources.local.want(effect.inputs);
        effect.resources.local.open();
        return;
      case 'turn':
        effect.resources.local.turn(effect.what, effect.on);
        return;
      case 'share-screen':
        void effect.resources.local.screen.share(effect.content, effect.withSound);
        return;
      case 'show-screen-as':
        effect.resources.local.screen.show(effect.content);
        return;
      case 'stop-sharing':
        effect.resources.local.screen.stop();
        return;
      case 'choose-input':
        effect.resources.local.choose(effect.kind, effect.deviceId);
        return;
      case 'prefer-input':
        preferred.set(effect.kind, effect.deviceId);
        return;
      case 'send-invite':
        void this.#invite(effect.resources, effect.person, effect.media);
        return;
      case 'send-ringing':
        this.#tellRinging(effect.resources, effect.callId);
        return;
      case 'send-accept':
        void this.#accept(effect);
        return;
      case 'send-decline':
        void this.#applyAck(control.decline(effect.callId));
        return;
      case 'send-hang-up':
        void this.#hangUp(effect.call, effect.reason);
        return;
      case 'withdraw-accept':
        void this.#withdraw(effect.call);
        return;
      case 'send-resume':
        void this.#resume(effect.resources, effect.ticket);
        return;
      case 'send-rebuild':
        void this.#applyAck(control.resume(effect.place, 'rebuild', effect.resources.abort.signal));
        return;
      case 'watch-ring':
        this.#watch('ring-overdue', effect.until - this.#options.clock.now());
        return;
      case 'watch-resume':
        this.#watch('resume-overdue', clientDeadlines.resume);
        return;
      case 'watch-connect':
        this.#watch('connect-overdue', clientDeadlines.connect);
        return;
      case 'stop-watching':
        this.#cancelWatch?.();
        return;
      case 'update-session':
        effect.resources.session.update(effect.snapshot);
        return;
      case 'join':
        effect.resources.session.join(effect.snapshot);
        return;
      case 'rejoin':
        effect.resources.session.rejoin(effect.snapshot);
        return;
      case 'save-ticket': {
        const { place, startedAt, resources } = effect;
        const answered = startedAt !== undefined && { startedAt };
        tickets.write({ ...place, ...answered, inputs: resources.local.wanted });
        return;
      }
      case 'release':
      case 'release-telling':
        this.#release(effect);
        return;
    }
  }

  async #invite(resources: CallResources, person: PersonId, media: CallMedia): Promise<void> {
    const ack = await this.#options.control.invite(person, media);
    this.#options.dispatch(this.#eventOf(ack), resources);
  }

  /** One word after the other, so that the newest is also the last to take effect [W11]. */
  #tellRinging(resources: CallResources, callId: CallId): void {
    const { control, isQuiet } = this.#options;
    const { signal } = resources.abort;
    const tell = async (): Promise<void> => {
      if (!signal.aborted) await this.#applyAck(control.ringing(callId, isQuiet(), signal));
    };
    const before = this.#ringing.get(resources);
    this.#ringing.set(resources, before === undefined ? tell() : before.then(tell));
  }

  async #accept(effect: Extract<CallEffect, { type: 'send-accept' }>): Promise<void> {
    const { resources, callId } = effect;
    const asking = this.#options.control.accept(callId, resources.abort.signal);
    this.#accepting = asking;
    const ack = await asking;
    if (ack) this.#options.dispatch(this.#eventOf(ack), resources);
  }

  async #resume(resources: CallResources, ticket: ResumeTicket): Promise<void> {
    const { control, dispatch } = this.#options;
    const ack = await control.resume(ticket, 'reload', resources.abort.signal);
    if (ack) dispatch(this.#eventOf(ack), resources);
  }

  async #hangUp({ snapshot, peer }: KnownCall, reason: HangUpReason) {
    const { control } = this.#options;
    return this.#applyAck(control.hangUp(snapshot.callId, peer.person.name, reason));
  }

  /** Takes the answer back. What it takes must not overtake the accept on the way. */
  async #withdraw(call: KnownCall): Promise<void> {
    await this.#accepting;
    const ack = await this.#hangUp(call, 'hangup');
    if (ack && !ack.ok) await this.#applyAck(this.#options.control.decline(call.snapshot.callId));
  }

  /** An ack says how the call stands; a refusal shows that the server knows more of it. */
  async #applyAck<T extends 'call-ringing' | 'call-decline' | 'hang-up' | 'call-resume'>(
    asking: Promise<Ack<T> | undefined>,
  ): Promise<Ack<T> | undefined> {
    const ack = await asking;
    if (ack?.ok) this.#options.snapshots.acked(ack.call);
    else if (ack) void this.#options.snapshots.sync();
    return ack;
  }

  /** What an ack means for the call that was asked for; a push may have brought something newer. */
  #eventOf(ack: Ack<'call-invite' | 'call-accept' | 'call-resume'>): CallEvent {
    if (!ack.ok) return { type: 'refused', code: ack.code };
    const { snapshots, self } = this.#options;
    const newest = snapshots.take(ack.call);
    const call = newest && knownCall(newest, self);
    if (!call) return { type: 'refused', code: 'INTERNAL' };
    const type = relationOf(call.snapshot, call.mine, self.device);
    return 'resumeToken' in ack ? { type, call, resumeToken: ack.resumeToken } : { type, call };
  }

  #release(effect: ReleaseEffect): void {
    const { tickets, done, snapshots } = this.#options;
    const { resources, callId } = effect;
    this.#cancelWatch?.();
    tickets.clear();
    // The light of the camera goes off first, whatever may go wrong with the rest.
    resources.local.close();
    resources.abort.abort();
    resources.session.close({ telling: effect.type === 'release-telling' });
    if (callId !== undefined) done.add(callId);
    // Someone may have called while this device was not free, or did not know yet that it is.
    void snapshots.sync();
  }

  #watch(type: Overdue, milliseconds: number): void {
    const { clock, signaling, dispatch, snapshots } = this.#options;
    this.#cancelWatch?.();
    this.#cancelWatch = clock.after(milliseconds + clientDeadlines.failSafe, () => {
      // An operator may give more time than the client knows of: a server that is there ends it [C16].
      if (type !== 'connect-overdue' || !signaling.connected) {
        dispatch({ type });
        return;
      }
      void snapshots.sync();
      this.#watch(type, 0);
    });
  }
}
