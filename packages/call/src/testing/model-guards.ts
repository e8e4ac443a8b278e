import type { CallId } from '@parley/protocol';
import type { Self } from '../signaling/legs.js';
import { isHeldBy, isLive, legOf, type ModelCall, peerLegOf, Refused } from './model-call.js';
import type { ModelCalls } from './model-calls.js';

/** Whether a device may say what it says of a call; what it may not is refused. */
export class ModelGuards {
  readonly #calls: ModelCalls;

  constructor(calls: ModelCalls) {
    this.#calls = calls;
  }

  call({ person }: Self, callId: CallId): ModelCall {
    const call = this.#calls.get(callId);
    if (!call || !legOf(call, person)) throw new Refused('CALL_NOT_FOUND');
    return call;
  }

  live(self: Self, callId: CallId): ModelCall {
    const call = this.call(self, callId);
    if (!isLive(call)) throw new Refused('CALL_ENDED');
    return call;
  }

  callee({ person }: Self, call: ModelCall): ModelCall {
    if (legOf(call, person)?.role === 'caller') throw new Refused('WRONG_CALL_STATE');
    return call;
  }

  joined({ device }: Self, call: ModelCall): ModelCall {
    if (!isHeldBy(call, device)) throw new Refused('NOT_JOINED');
    return call;
  }

  addressed({ person }: Self, call: ModelCall, target: string | undefined): ModelCall {
    const isMeant = target === undefined || peerLegOf(call, person)?.person.name === target;
    if (!isMeant) throw new Refused('WRONG_TARGET');
    return call;
  }
}
