import { Injectable } from '@nestjs/common';
import type { CallId, ClientMessage, RelayType } from '@parley/protocol';
import { LRUCache } from 'lru-cache';
import { Broadcaster } from '../realtime/broadcaster.js';
import type { Identity } from '../realtime/identity.js';
import { Refused } from '../realtime/refused.js';
import { type CallLeg, type CallRecord, isAnswered, isHeldBy, roleOf } from './call-record.js';
import { CallsRepository } from './calls.repository.js';

/** Both sides of an answered call. They never change, so that a node may remember them. */
type Sides = Readonly<Record<'caller' | 'callee', Side>>;
type Side = Pick<CallLeg, 'person' | 'device' | 'name'>;

/** Calls that a node remembers the sides of: as many as it may have at once. */
const REMEMBERED = 10_000;

/** Forwards offers, answers and candidates unread between the joined devices of a call [M4]. */
@Injectable()
export class RelaysService {
  private readonly sides = new LRUCache<CallId, Sides>({ max: REMEMBERED });

  constructor(
    private readonly repository: CallsRepository,
    private readonly broadcaster: Broadcaster,
  ) {}

  /**
   * @param isJoined whether the sender's socket is in the room of the call, in which are its joined devices
   *   from the accept to the end: a relay costs no look into the database
   * @returns whether the peer's device acked it
   */
  async forward(
    who: Identity,
    message: ClientMessage<RelayType>,
    isJoined: boolean,
  ): Promise<boolean> {
    const { caller, callee } = await this.sidesOf(who, message.callId, isJoined);
    const peer = caller.person === who.person ? callee : caller;
    if (peer.device === null) throw new Refused('WRONG_CALL_STATE');
    if (peer.name !== message.target) throw new Refused('WRONG_TARGET');
    const { person, device } = peer;
    return this.broadcaster.relay(
      { person, device },
      { ...message, name: who.name, fromDevice: who.device, at: Date.now() },
    );
  }

  private async sidesOf(who: Identity, id: CallId, isJoined: boolean): Promise<Sides> {
    const known = isJoined ? this.sides.get(id) : undefined;
    if (known !== undefined) return known;
    const call = await this.repository.find(id);
    requireJoined(call, who);
    const sides = { caller: sideOf(call.caller), callee: sideOf(call.callee) };
    this.sides.set(id, sides);
    return sides;
  }
}

const sideOf = ({ person, device, name }: CallLeg): Side => ({ person, device, name });

/** @throws {Refused} saying why this device may not relay in the call */
function requireJoined(call: CallRecord | undefined, who: Identity): asserts call is CallRecord {
  const role = call && roleOf(call, who.person);
  if (call === undefined || role === undefined) throw new Refused('CALL_NOT_FOUND');
  if (call.state === 'ended') throw new Refused('CALL_ENDED');
  if (!isAnswered(call)) throw new Refused('WRONG_CALL_STATE');
  if (!isHeldBy(call[role], who)) throw new Refused('NOT_JOINED');
}
