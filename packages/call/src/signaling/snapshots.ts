import type { CallId, CallSnapshot } from '@parley/protocol';
import type { CallControl } from './call-control.js';
import { isSnapshot } from './push-guard.js';

/** Ended calls that are remembered, so that a late snapshot of one does not bring it back. */
const rememberedEnds = 50;

export interface CallSnapshotsOptions {
  readonly control: Pick<CallControl, 'sync'>;
  /** The call of this device, which may have ended unheard. */
  presentCall(): CallId | undefined;
  /** The newest state of a call; an ack may repeat what was known. */
  received(call: CallSnapshot): void;
  /** The server has listed all calls that live. */
  listed(): void;
}

/** The newest snapshot of each call of this person, and the question for those that were missed [C2]. */
export class CallSnapshots {
  readonly #options: CallSnapshotsOptions;
  readonly #calls = new Map<CallId, CallSnapshot>();
  #closed = false;

  constructor(options: CallSnapshotsOptions) {
    this.#options = options;
  }

  live(): CallSnapshot[] {
    return [...this.#calls.values()].filter((call) => call.state !== 'ended');
  }

  /** The server sent a snapshot by itself. */
  pushed(call: CallSnapshot): void {
    if (this.#keep(call)) this.#options.received(call);
  }

  /** An ack brought a snapshot. */
  acked(call: CallSnapshot): void {
    const newest = this.take(call);
    if (newest) this.#options.received(newest);
  }

  /** Keeps what an ack brought. @returns the newest, which a push may have brought before; `undefined`: malformed */
  take(call: CallSnapshot): CallSnapshot | undefined {
    if (!isSnapshot(call)) return undefined;
    this.#keep(call);
    const known = this.#calls.get(call.callId);
    // Of the same state, the later word is the better on how long it still rings.
    return known && known.rev > call.rev ? known : call;
  }

  /** Asks for what was missed [C2]. */
  async sync(): Promise<void> {
    if (this.#closed) return;
    const known = this.live().map(({ callId }) => callId);
    const ack = await this.#options.control.sync(this.#options.presentCall());
    if (this.#closed || !ack?.ok) return;
    const listed = new Set(ack.calls.map(({ callId }) => callId));
    for (const callId of known) if (!listed.has(callId)) this.#calls.delete(callId);
    for (const call of ack.calls) this.acked(call);
    this.#options.listed();
  }

  /** Asks no more; what an ack of before brings is still to be heeded. */
  close(): void {
    this.#closed = true;
  }

  /** False when it says nothing new, or is of a call that has ended since [C2]. */
  #keep(call: CallSnapshot): boolean {
    const known = this.#calls.get(call.callId);
    if (known && (known.state === 'ended' || known.rev >= call.rev)) return false;
    this.#calls.delete(call.callId);
    this.#calls.set(call.callId, call);
    this.#forgetOldEnds();
    return true;
  }

  #forgetOldEnds(): void {
    const ended = [...this.#calls.values()].filter((call) => call.state === 'ended');
    for (const call of ended.slice(0, -rememberedEnds)) this.#calls.delete(call.callId);
  }
}
