import { type CallId, type OutgoingMessage, serverMessages } from '@parley/protocol';
import type { Self } from '../signaling/legs.js';
import { isHeldBy, type ModelCall, Refused } from './model-call.js';
import type { ScriptedPort } from './scripted-signaling.js';

interface Waiting {
  readonly from: Self;
  readonly message: OutgoingMessage<'call-prepare'>;
}

/** The offers that wait for an accept [N12]: a table, so that they outlive a crash. */
export class ModelOffers {
  readonly #waiting = new Map<CallId, Waiting>();

  keep(
    call: ModelCall,
    { self: from }: ScriptedPort,
    message: OutgoingMessage<'call-prepare'>,
  ): ModelCall {
    const { state, epoch } = call.snapshot;
    if (state !== 'ringing') throw new Refused('WRONG_CALL_STATE');
    if (!isHeldBy(call, from.device)) throw new Refused('NOT_JOINED');
    if (message.epoch !== epoch) throw new Refused('WRONG_CALL_STATE');
    this.#waiting.set(message.callId, { from, message });
    return call;
  }

  /** The winner gets what waited for it, at once. */
  handOver(call: ModelCall, winner: ScriptedPort, at: number): void {
    const { callId } = call.snapshot;
    const waiting = this.#waiting.get(callId);
    if (!waiting) return;
    this.forget(callId);
    const { from, message } = waiting;
    const offer = serverMessages['video-offer'].message.parse({
      ...message,
      type: 'video-offer',
      name: from.name,
      target: winner.self.name,
      fromDevice: from.device,
      at,
    });
    void winner.push(offer);
  }

  forget(callId: CallId): void {
    this.#waiting.delete(callId);
  }
}
