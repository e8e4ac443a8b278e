import type { Ack, CallSnapshot } from '@parley/protocol';
import type { CallControl } from '../signaling/call-control.js';
import type { Self } from '../signaling/legs.js';
import { type CallRecord, peerOf } from './call-record.js';
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
  readonly #self: Self;
  readonly #events: CallErrandsEvents;
  readonly #accepting = new WeakMap<CallRecord, Promise<unknown>>();

  constructor(control: CallControl, self: Self, events: CallErrandsEvents) {
    this.#control = control;
    this.#self = self;
    this.#events = events;
  }

  async invite(record: CallRecord): Promise<void> {
    const { peer, media } = record.asked;
    const ack = await this.#control.invite(peer.id, media);
    this.#events.invited(record, ack);
  }

  async ringing({ snapshot, abort }: CallRecord): Promise<void> {
    if (!snapshot) return;
    this.#brought(await this.#control.ringing(snapshot.callId, abort.signal));
  }

  async accept(record: CallRecord): Promise<void> {
    const { snapshot, abort } = record;
    if (!snapshot) return;
    const asking = this.#control.accept(snapshot.callId, abort.signal);
    this.#accepting.set(record, asking);
    const ack = await asking;
    if (ack) this.#events.accepted(record, ack);
  }

  async decline({ snapshot }: CallRecord): Promise<void> {
    if (snapshot) this.#brought(await this.#control.decline(snapshot.callId));
  }

  async hangUp(record: CallRecord): Promise<Ack<'hang-up'> | undefined> {
    const { snapshot, outcome } = record;
    if (!snapshot) return undefined;
    const reason = outcome?.kind === 'ended' ? outcome.reason : undefined;
    const failed = reason === 'connect_failed' || reason === 'media_failed';
    const target = peerOf(record, this.#self).name;
    const ack = await this.#control.hangUp(snapshot.callId, target, failed ? reason : 'hangup');
    this.#brought(ack);
    return ack;
  }

  /** Takes the answer back. What it takes must not overtake the accept on the way. */
  async withdraw(record: CallRecord): Promise<void> {
    await this.#accepting.get(record);
    const ack = await this.hangUp(record);
    if (ack && !ack.ok) await this.decline(record);
  }

  async resume(ticket: ResumeTicket, signal: AbortSignal): Promise<void> {
    const ack = await this.#control.resume(ticket, 'reload', signal);
    if (ack) this.#events.resumed(ticket, ack);
  }

  /** The peer connection of `epoch` is beyond an ICE restart: both sides build another [N3]. */
  async rebuild({ snapshot, resumeToken, abort }: CallRecord, epoch: number): Promise<void> {
    if (!snapshot || resumeToken === undefined) return;
    const place = { callId: snapshot.callId, resumeToken, epoch };
    this.#brought(await this.#control.resume(place, 'rebuild', abort.signal));
  }

  #brought(
    ack: Ack<'call-ringing' | 'call-decline' | 'hang-up' | 'call-resume'> | undefined,
  ): void {
    if (ack?.ok) this.#events.snapshot(ack.call);
    else if (ack) this.#events.resync();
  }
}
