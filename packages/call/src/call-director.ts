import {
  type Ack,
  type CallId,
  type CallMedia,
  type CallSnapshot,
  callDeadlines,
  type ErrorCode,
} from '@parley/protocol';
import { legsOf, relationOf } from './call-book.js';
import type { CallControl } from './call-control.js';
import { CallEffects } from './call-effects.js';
import type { AnswerWith, InputKind } from './call-engine.js';
import { CallErrands } from './call-errands.js';
import type { CallLogger } from './call-logger.js';
import { type CallEvent, type CallPhase, isJoined, transition } from './call-machine.js';
import { correctedOutcome, outcomeOf } from './call-outcome.js';
import { type CallRecord, createRecord, type RecordPorts, ticketOf } from './call-record.js';
import type { CallPerson } from './call-view.js';
import type { ResumeTicket, TicketStore } from './resume-ticket.js';
import type { SignalingPush, SignalingRelay } from './signaling-port.js';

export interface CallDirectorOptions extends RecordPorts {
  readonly control: CallControl;
  readonly tickets: TicketStore;
  readonly logger: CallLogger;
  /** The server knows more of the call than this device. */
  resync(): void;
}

type Inputs = CallRecord['inputs'];

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
    this.#errands = new CallErrands(options.control, {
      invited: (record, ack) => this.#answered(record, 'invite', ack),
      accepted: (record, ack) => this.#answered(record, 'accept', ack),
      resumed: (ticket, ack) => this.#resumed(ticket, ack),
      snapshot: options.snapshot,
      resync: options.resync,
    });
    this.#effects = new CallEffects({
      clock: options.clock,
      tickets: options.tickets,
      errands: this.#errands,
      dispatch: (event) => this.#dispatch(event),
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
    const inputs = { microphone: true, camera: media === 'video' };
    this.#record = this.#createRecord({ peer, role: 'caller', media, inputs });
    this.#dispatch('invite');
  }

  accept(answerWith: AnswerWith): void {
    if (!this.#record || !transition(this.#phase, 'accept')) return;
    this.#record.inputs = { microphone: answerWith !== 'nothing', camera: answerWith === 'video' };
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
    this.#record.inputs = { ...this.#record.inputs, [kind]: on };
    this.#record.local.turn(kind, on);
    this.#saveTicket();
  }

  choose(kind: InputKind, deviceId: string): void {
    const isInCall = this.#phase !== 'idle' && this.#phase !== 'ended';
    if (this.#record && isInCall) this.#record.local.choose(kind, deviceId);
    else this.#options.preferred.set(kind, deviceId);
  }

  /** Asks for the place in the call that a reload interrupted [N7]. */
  resume(ticket: ResumeTicket): void {
    this.#ticket = ticket;
    this.#dispatch('resume');
  }

  /** An incoming call that this device is free for. */
  ring(call: CallSnapshot): void {
    if (!transition(this.#phase, 'rings-in')) return;
    const inputs = { microphone: true, camera: call.media === 'video' };
    if (this.#adopt(call, inputs)) this.#dispatch('rings-in');
  }

  /** Whether a snapshot is of the present call, or answers the invite of which no ack came yet. */
  concerns(call: CallSnapshot, peer: CallPerson): boolean {
    if (!this.#record) return false;
    if (this.#record.callId !== undefined) return this.#record.callId === call.callId;
    const mine = legsOf(call, this.#options.self.person)?.mine;
    const isOwn = call.state !== 'ended' && mine?.device === this.#options.self.device;
    // It may be of an invite that the person has let go of: then only the acks tell which is which.
    const isOnlyInvite = this.isInviting && this.#errands.unansweredInvites === 1;
    return isOnlyInvite && isOwn && this.#record.peer.id === peer.id;
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
    record.callId = call.callId;
    record.role = legs.mine.role;
    record.snapshot = call;
    record.ringsUntil = Math.min(record.ringsUntil, this.#ringsUntil(call));
    const relation = relationOf(call, legs.mine, this.#options.self.device);
    if (this.#phase === 'ended' || this.#phase === 'idle') {
      record.outcome = correctedOutcome(record.outcome, call, relation);
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
      if (message.callId === this.#record?.callId) this.#record.session.relayed(message);
    } else if (this.#phase !== 'idle' && this.#phase !== 'ended') {
      this.#early.push(message);
    }
  }

  rejoined(message: Extract<SignalingPush, { type: 'call-peer-rejoined' }>): void {
    if (message.callId !== this.#record?.callId) return;
    this.#record.session.rejoined(message);
    this.#saveTicket();
  }

  connected(): void {
    this.#record?.session.connected();
  }

  leavePage(): void {
    this.#record?.session.leavePage();
  }

  close(): void {
    this.#dispatch('hang-up');
    this.#release(true);
  }

  #dispatch(event: CallEvent, code?: ErrorCode): void {
    const before = this.#phase;
    const step = transition(before, event);
    if (!step) return;
    this.#phase = step.phase;
    const record = this.#record;
    if (record && step.phase === 'ended' && before !== 'ended') {
      const { snapshot: call, role } = record;
      record.outcome = outcomeOf(event, before, { call, role, code });
      record.endedAt = this.#options.clock.now();
    }
    if (step.phase !== before) {
      this.#options.logger.info('call', {
        from: before,
        to: step.phase,
        event,
        callId: record?.callId,
      });
    }
    for (const effect of step.effects) {
      this.#effects.run(effect, { event, before, record: this.#record, ticket: this.#ticket });
    }
    this.#options.changed();
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

  #answered(
    record: CallRecord,
    action: 'invite' | 'accept',
    ack: Ack<'call-invite' | 'call-accept'>,
  ): void {
    if (ack.ok) record.callId = ack.call.callId;
    if (this.#record !== record) {
      // The person has let go of that call and begun another.
      void this.#errands.hangUp(record);
      return;
    }
    if (ack.ok) {
      record.resumeToken = ack.resumeToken;
      this.#options.snapshot(ack.call);
      return;
    }
    this.#options.emit('refused', { action, code: ack.code });
    this.#dispatch('refused', ack.code);
    if (action === 'accept') this.#options.resync();
  }

  #resumed(ticket: ResumeTicket, ack: Ack<'call-resume'>): void {
    if (this.#phase !== 'resuming') return;
    const record = ack.ok ? this.#adopt(ack.call, ticket.inputs) : undefined;
    if (!ack.ok || !record) {
      this.#dispatch('refused');
      return;
    }
    record.resumeToken = ticket.resumeToken;
    record.startedAt = ticket.startedAt;
    this.#options.snapshot(ack.call);
  }

  #ringsUntil(call: CallSnapshot): number {
    return this.#options.clock.now() + (call.ringRemainingMs ?? callDeadlines.ring);
  }

  #saveTicket(): void {
    const ticket = this.#record && ticketOf(this.#record, this.#options.clock.now());
    if (!ticket || this.#phase === 'ended' || this.#phase === 'idle') return;
    this.#options.tickets.write(ticket);
  }

  /** Makes `call`, which the server told of, the call of this device. */
  #adopt(call: CallSnapshot, inputs: Inputs): CallRecord | undefined {
    const legs = legsOf(call, this.#options.self.person);
    if (!legs) return undefined;
    const record = this.#createRecord({
      peer: legs.peer.person,
      role: legs.mine.role,
      media: call.media,
      inputs,
    });
    record.callId = call.callId;
    record.snapshot = call;
    record.ringsUntil = this.#ringsUntil(call);
    this.#record = record;
    return record;
  }

  #createRecord(about: Pick<CallRecord, 'peer' | 'role' | 'media' | 'inputs'>): CallRecord {
    const record = createRecord(this.#options, about, {
      dispatch: (event) => this.#dispatch(event),
      rebuild: (epoch) => void this.#errands.rebuild(record, epoch),
    });
    return record;
  }
}
