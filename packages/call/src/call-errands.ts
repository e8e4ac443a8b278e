import type { Ack, CallSnapshot } from '@parley/protocol';
import type { CallControl } from './call-control.js';
import type { CallRecord } from './call-record.js';
import type { ResumeTicket } from './resume-ticket.js';

export interface CallErrandsEvents {
  invited(record: CallRecord, ack: Ack<'call-invite'>): void;
  accepted(record: CallRecord, ack: Ack<'call-accept'>): void;
  resumed(ticket: ResumeTicket, ack: Ack<'call-resume'>): void;
  /** An ack brought a call as it stands after it. */
  snapshot(call: CallSnapshot): void;
  /** A refusal shows that the server knows more of the call. */
  resync(): void;
}

/** Says to the server what happens to the present call, and brings its answers back. */
export class CallErrands {
  readonly #control: CallControl;
  readonly #events: CallErrandsEvents;
  readonly #inviting = new Set<CallRecord>();

  constructor(control: CallControl, events: CallErrandsEvents) {
    this.#control = control;
    this.#events = events;
  }

  /** Invites that the server has not answered. */
  get unansweredInvites(): number {
    return this.#inviting.size;
  }

  async invite(record: CallRecord): Promise<void> {
    this.#inviting.add(record);
    const ack = await this.#control.invite(record.peer.id, record.media);
    this.#inviting.delete(record);
    this.#events.invited(record, ack);
  }

  async ringing({ callId, abort }: CallRecord): Promise<void> {
    if (callId === undefined) return;
    this.#brought(await this.#control.ringing(callId, abort.signal));
  }

  async accept(record: CallRecord): Promise<void> {
    if (record.callId === undefined) return;
    const ack = await this.#control.accept(record.callId, record.abort.signal);
    if (ack) this.#events.accepted(record, ack);
  }

  async decline({ callId }: CallRecord): Promise<void> {
    if (callId === undefined) return;
    this.#brought(await this.#control.decline(callId));
  }

  async hangUp({ callId, peer, outcome }: CallRecord): Promise<void> {
    if (callId === undefined) return;
    const reason = outcome?.kind === 'ended' ? outcome.reason : undefined;
    const failed = reason === 'connect_failed' || reason === 'media_failed';
    this.#brought(await this.#control.hangUp(callId, peer.name, failed ? reason : 'hangup'));
  }

  async resume(ticket: ResumeTicket, signal: AbortSignal): Promise<void> {
    const ack = await this.#control.resume(ticket, 'reload', signal);
    if (ack) this.#events.resumed(ticket, ack);
  }

  /** The peer connection of `epoch` is beyond an ICE restart: both sides build another [N3]. */
  async rebuild({ callId, resumeToken, abort }: CallRecord, epoch: number): Promise<void> {
    if (callId === undefined || resumeToken === undefined) return;
    const place = { callId, resumeToken, epoch };
    this.#brought(await this.#control.resume(place, 'rebuild', abort.signal));
  }

  #brought(
    ack: Ack<'call-ringing' | 'call-decline' | 'hang-up' | 'call-resume'> | undefined,
  ): void {
    if (ack?.ok) this.#events.snapshot(ack.call);
    else if (ack) this.#events.resync();
  }
}
