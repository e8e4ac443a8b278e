import type { CallSnapshot } from '@parley/protocol';
import type { SignalingPush } from '../contract/signaling-port.js';
import { type ModelCall, peerLegOf } from './model-call.js';
import type { ModelPeople } from './model-people.js';
import type { ScriptedPort } from './scripted-signaling.js';

/** Who is told of what. */
export class ModelNews {
  readonly #people: ModelPeople;
  readonly #fresh: (call: ModelCall) => CallSnapshot;

  /** @param fresh the call as clients are told of it now */
  constructor(people: ModelPeople, fresh: (call: ModelCall) => CallSnapshot) {
    this.#people = people;
    this.#fresh = fresh;
  }

  /** All devices of both people [C9]; one that has just begun rings at its callee's [C8]. */
  tell(call: ModelCall, except: ScriptedPort | undefined): void {
    const isNew = call.snapshot.rev === 1 && call.snapshot.state === 'ringing';
    for (const { person, role } of call.snapshot.legs) {
      const rings = isNew && role === 'callee';
      for (const port of this.#people.portsOf(person.id)) {
        if (rings) this.ring(call, port);
        else if (port !== except) void port.push({ type: 'call-state', call: this.#fresh(call) });
      }
    }
  }

  ring(call: ModelCall, port: ScriptedPort): void {
    void port.push({ type: 'call-incoming', call: this.#fresh(call) });
  }

  /** To the device that holds the other leg; resolves with whether it arrived. */
  async tellPeer(call: ModelCall, from: ScriptedPort, message: SignalingPush): Promise<boolean> {
    const peer = this.#people.portOf(peerLegOf(call, from.self.person)?.device);
    return peer ? peer.push(message) : false;
  }
}
