import {
  type Ack,
  type CallId,
  type CallMedia,
  type CallSnapshot,
  callDeadlines,
  type ErrorCode,
} from '@parley/protocol';
import type { AnswerWith } from '../contract/call-engine.js';
import type { CallPerson } from '../contract/call-view.js';
import type { InputKind } from '../contract/media.js';
import type { SignalingPush, SignalingRelay } from '../contract/signaling-port.js';
import { legsOf, relationOf } from '../signaling/legs.js';
import type { CallDirectorOptions } from './call-director-options.js';
import { CallEffects } from './call-effects.js';
import { CallErrands } from './call-errands.js';
import { type CallEvent, type CallPhase, isFree, isJoined, transition } from './call-machine.js';
import { correctedOutcome, outcomeOf } from './call-outcome.js';
import { type CallRecord, createRecord, ticketOf } from './call-record.js';
import type { ResumeTicket } from './resume-ticket.js';

/** Runs the one call of this device: dispatches events to the table and does what its effects say. */
export class CallDirector {
  readonly #options: CallDirectorOptions;
  #phase: CallPhase = 'idle';
  #record: CallRecord | undefined;
  #ticket: ResumeTicket | undefined;
  readonly #errands: CallErrands;
  readonly #effects: CallEffects;
  /** Relays that overtook the ack of the accept or the resume. */
  #early: SignalingRelay[] = [];

  constructor(options: CallDirectorOptions) {
    this.#options = options;
    this.#errands = new CallErrands(options.control, options.self, {
      invited: (record, ack) => this.#answered(record, ack),
      accepted: (record, ack) => this.#answered(record, ack),
      resumed: (ticket, ack) => this.#resumed(ticket, ack),
      snapshot: options.snapshot,
      resync: options.resync,
    });
    this.#effects = new CallEffects({
      self: options.self,
      signaling: options.signaling,
      clock: options.clock,
      tickets: options.tickets,
      errands: this.#errands,
      dispatch: (event) => this.#dispatch(event),
      resync: options.resync,
      join: (record, how) => this.#join(record, how),
      release: (telling) => this.#release(telling),
    });
  }

  get phase(): CallPhase {
    return this.#phase;
  }

  get record(): CallRecord | undefined {
    return this.#record;
  }

  invite(peer: CallPerson, media: CallMedia): void {
    if (!transition(this.#phase, 'invite')) return;
    const { local } = this.#begin({ peer, media });
    local.want({ microphone: true, camera: media === 'video' });
    this.#dispatch('invite');
  }

  accept(answerWith: AnswerWith): void {
    if (!this.#record || !transition(this.#phase, 'accept')) return;
    const camera = answerWith === 'video';
    this.#record.local.want({ microphone: answerWith !== 'nothing', camera });
    this.#dispatch('accept');
  }

  /** What else a person does. */
  act(event: 'decline' | 'hang-up' | 'dismiss'): void {
    this.#dispatch(event);
  }

  silence(): void {
    if (this.#phase !== 'alerting' || !this.#record) return;
    this.#record.silenced = true;
    this.#options.changed();
  }

  turn(kind: InputKind, on: boolean): void {
    if (!this.#record || this.#phase === 'alerting' || this.#phase === 'ended') return;
    this.#record.local.turn(kind, on);
    this.#saveTicket();
  }

  choose(kind: InputKind, deviceId: string): void {
    if (this.#record && !isFree(this.#phase)) this.#record.local.choose(kind, deviceId);
    else this.#options.preferred.set(kind, deviceId);
  }

  /** Asks for the place in the call that a reload interrupted [N7]. */
  resume(ticket: ResumeTicket): void {
    this.#ticket = ticket;
    this.#dispatch('resume');
  }

  /** An incoming call that this device is free for. */
  ring(call: CallSnapshot): void {
    if (!isFree(this.#phase)) return;
    if (this.#adopt(call)) this.#dispatch('rings-in');
  }

  /** Whether a snapshot is of the present call. Which one an invite led to, its ack alone tells. */
  concerns({ callId }: CallSnapshot): boolean {
    return this.#record?.snapshot?.callId === callId;
  }

  get isInviting(): boolean {
    return this.#phase === 'inviting';
  }

  isResuming(callId: CallId): boolean {
    return this.#phase === 'resuming' && !this.#record && this.#ticket?.callId === callId;
  }

  /** A newer snapshot of the present call. */
  apply(call: CallSnapshot): void {
    const record = this.#record;
    const legs = legsOf(call, this.#options.self.person);
    if (!record || !legs) return;
    record.snapshot = call;
    // The server has seen it, whether or not this page has: it may be back from a reload.
    record.hasStood ||= call.state === 'active' || call.state === 'reconnecting';
    record.ringsUntil = Math.min(record.ringsUntil, this.#ringsUntil(call));
    const { self } = this.#options;
    const relation = relationOf(call, legs.mine, self.device);
    if (isFree(this.#phase)) {
      record.outcome = correctedOutcome(record.outcome, call, legs.mine, self);
      // It was answered, or the invite taken, after the person had let go of it here.
      if (relation === 'rings-out' || relation === 'held-here') void this.#errands.hangUp(record);
    } else {
      record.session.update(call);
      this.#dispatch(relation);
      this.#saveTicket();
    }
    this.#options.changed();
  }

  relayed(message: SignalingRelay): void {
    if (isJoined(this.#phase)) {
      if (message.callId === this.#record?.snapshot?.callId) this.#record.session.relayed(message);
    } else if (!isFree(this.#phase)) {
      this.#early.push(message);
    }
  }

  rejoined(message: Extract<SignalingPush, { type: 'call-peer-rejoined' }>): void {
    if (message.callId !== this.#record?.snapshot?.callId) return;
    this.#record.session.rejoined(message);
    this.#saveTicket();
  }

  connected(): void {
    this.#record?.session.connected();
  }

  disconnected(): void {
    this.#record?.session.disconnected();
  }

  leavePage(): void {
    this.#record?.session.leavePage();
  }

  close(): void {
    this.#dispatch('hang-up');
    this.#release(true);
    // What the server still answers to an invite finds nobody here.
    this.#record = undefined;
  }

  #dispatch(event: CallEvent, code?: ErrorCode): void {
    const before = this.#phase;
    const step = transition(before, event);
    if (!step) return;
    this.#phase = step.phase;
    const record = this.#record;
    if (record && step.phase === 'ended' && before !== 'ended') {
      const { self } = this.#options;
      record.outcome = outcomeOf(event, before, { call: record.snapshot, self, code });
      record.endedAt = this.#options.clock.now();
    }
    if (step.phase !== before) {
      this.#options.logger.info('call', {
        from: before,
        to: step.phase,
        event,
        callId: record?.snapshot?.callId,
      });
    }
    if (record && step.phase === 'active') record.hasStood = true;
    for (const effect of step.effects) {
      this.#effects.run(effect, { event, before, record: this.#record, ticket: this.#ticket });
    }
    if (isFree(step.phase) && !isFree(before)) this.#becomeFree();
    this.#options.changed();
  }

  /** Someone may have called while this device was not free, or did not know yet that it is. */
  #becomeFree(): void {
    if (this.#record?.snapshot) this.#options.done.add(this.#record.snapshot.callId);
    this.#options.resync();
  }

  #join(record: CallRecord, how: { resumed: boolean }): void {
    if (!record.snapshot) return;
    record.startedAt ??= this.#options.clock.now();
    record.session.join(record.snapshot, how);
    for (const message of this.#early.splice(0)) this.relayed(message);
  }

  #release(telling: boolean): void {
    this.#early = [];
    this.#ticket = undefined;
    this.#effects.release(this.#record, telling);
  }

  #answered(record: CallRecord, ack: Ack<'call-invite' | 'call-accept'>): void {
    if (ack.ok) record.snapshot ??= ack.call;
    if (this.#record !== record) {
      // The person has let go of that call.
      void this.#errands.hangUp(record);
      return;
    }
    if (!ack.ok) {
      this.#dispatch('refused', ack.code);
      return;
    }
    record.resumeToken = ack.resumeToken;
    this.#options.snapshot(ack.call);
  }

  #resumed(ticket: ResumeTicket, ack: Ack<'call-resume'>): void {
    if (this.#phase !== 'resuming') return;
    const record = ack.ok ? this.#adopt(ack.call) : undefined;
    if (!ack.ok || !record) {
      this.#dispatch('refused');
      return;
    }
    record.local.want(ticket.inputs);
    record.resumeToken = ticket.resumeToken;
    record.startedAt = ticket.startedAt;
    this.#options.snapshot(ack.call);
  }

  #ringsUntil(call: CallSnapshot): number {
    return this.#options.clock.now() + (call.ringRemainingMs ?? callDeadlines.ring);
  }

  #saveTicket(): void {
    const ticket = this.#record && ticketOf(this.#record);
    if (ticket && !isFree(this.#phase)) this.#options.tickets.write(ticket);
  }

  /** Makes `call`, which the server told of, the call of this device. */
  #adopt(call: CallSnapshot): CallRecord | undefined {
    const legs = legsOf(call, this.#options.self.person);
    if (!legs) return undefined;
    const record = this.#begin({ peer: legs.peer.person, media: call.media });
    record.snapshot = call;
    record.ringsUntil = this.#ringsUntil(call);
    return record;
  }

  #begin(asked: CallRecord['asked']): CallRecord {
    const record = createRecord(this.#options, asked, {
      // The devices and the connection of a call that is over may have something to say yet.
      dispatch: (event) => {
        if (this.#record === record) this.#dispatch(event);
      },
      rebuild: (epoch) => void this.#errands.rebuild(record, epoch),
    });
    this.#record = record;
    return record;
  }
}
