import { Injectable } from '@nestjs/common';
import type { CallId, ClientMessage, RelayType } from '@parley/protocol';
import { LRUCache } from 'lru-cache';
import type { Identity } from '../identity/identity.js';
import { Broadcaster } from '../realtime/broadcaster.js';
import { InOrder } from '../realtime/in-order.js';
import { Refused } from '../realtime/refused.js';
import { CallsRepository } from './calls.repository.js';
import {
  type CallLeg,
  type CallRecord,
  isAnswered,
  isHeldBy,
  roleOf,
} from './rules/call-record.js';

/** Both sides of an answered call. They never change, so that a node may remember them. */
type Sides = Readonly<Record<'caller' | 'callee', Side>>;
type Side = Pick<CallLeg, 'person' | 'device' | 'name'>;

/** Calls that a node remembers the sides of: as many as it may have at once. */
const REMEMBERED = 10_000;

/** Forwards offers, answers and candidates unread between the joined devices of a call [M4]. */
@Injectable()
export class RelaysService {
  private readonly sides = new LRUCache<CallId, Sides>({ max: REMEMBERED });
  /** What a device sends behind a relay that waits for a look waits as well: they arrive in their order. */
  private readonly looks = new InOrder<Identity>();

  constructor(
    private readonly repository: CallsRepository,
    private readonly broadcaster: Broadcaster,
  ) {}

  /** Of a call that is answered: then not even its first relays, the answer among them, wait for a look. */
  remember({ id, caller, callee }: CallRecord): Sides {
    const sides = { caller: sideOf(caller), callee: sideOf(callee) };
    this.sides.set(id, sides);
    return sides;
  }

  /**
   * @param isJoined whether the sender's socket is in the room of the call, in which are its joined devices
   *   from the accept to the end: a relay costs no look into the database
   * @param tell is told whether the peer's device acked it
   * @throws {Refused} or gives it to `fail`
   */
  forward(
    who: Identity,
    message: ClientMessage<RelayType>,
    isJoined: boolean,
    tell: (delivered: boolean) => void,
    fail: (error: unknown) => void,
  ): void {
    const known = isJoined ? this.sides.get(message.callId) : undefined;
    if (known !== undefined && !this.looks.isBusy(who)) this.send(known, who, message, tell);
    else this.looks.run(who, () => this.lookAndSend(who, message, isJoined, tell)).catch(fail);
  }

  private async lookAndSend(
    who: Identity,
    message: ClientMessage<RelayType>,
    isJoined: boolean,
    tell: (delivered: boolean) => void,
  ): Promise<void> {
    this.send(await this.sidesOf(who, message.callId, isJoined), who, message, tell);
  }

  private send(
    { caller, callee }: Sides,
    who: Identity,
    message: ClientMessage<RelayType>,
    tell: (delivered: boolean) => void,
  ): void {
    const { person, device, name } = caller.person === who.person ? callee : caller;
    if (device === null) throw new Refused('WRONG_CALL_STATE');
    if (message.target !== name) throw new Refused('WRONG_TARGET');
    this.broadcaster.relay(
      { person, device },
      { ...message, name: who.name, fromDevice: who.device, at: Date.now() },
      tell,
    );
  }

  private async sidesOf(who: Identity, id: CallId, isJoined: boolean): Promise<Sides> {
    const known = isJoined ? this.sides.get(id) : undefined;
    if (known !== undefined) return known;
    const call = await this.repository.find(id);
    requireJoined(call, who);
    return this.remember(call);
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
