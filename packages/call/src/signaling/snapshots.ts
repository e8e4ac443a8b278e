import type { CallId, CallSnapshot } from '@parley/protocol';

/** Ended calls that are remembered, so that a late snapshot of one does not bring it back. */
const rememberedEnds = 50;

/** The newest snapshot of each call of this person. */
export class CallSnapshots {
  readonly #calls = new Map<CallId, CallSnapshot>();

  /** Keeps a snapshot. False when it says nothing new, or is of a call that has ended since [C2]. */
  keep(call: CallSnapshot): boolean {
    const known = this.#calls.get(call.callId);
    if (known && (known.state === 'ended' || known.rev >= call.rev)) return false;
    this.#calls.delete(call.callId);
    this.#calls.set(call.callId, call);
    this.#forgetOldEnds();
    return true;
  }

  /** The call as far as is known: as `call` says, unless something newer is known. */
  newest(call: CallSnapshot): CallSnapshot {
    const known = this.#calls.get(call.callId);
    // Of the same state, the later word is the better on how long it still rings.
    return known && known.rev > call.rev ? known : call;
  }

  live(): CallSnapshot[] {
    return [...this.#calls.values()].filter((call) => call.state !== 'ended');
  }

  /** The server no longer lists it. */
  forget(callId: CallId): void {
    this.#calls.delete(callId);
  }

  #forgetOldEnds(): void {
    const ended = [...this.#calls.values()].filter((call) => call.state === 'ended');
    for (const call of ended.slice(0, -rememberedEnds)) this.#calls.delete(call.callId);
  }
}
