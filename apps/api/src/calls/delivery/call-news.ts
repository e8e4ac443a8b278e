import { Inject, Injectable, Logger } from '@nestjs/common';
import type { CallSnapshot } from '@parley/protocol';
import { ChatService } from '../../chat/chat.service.js';
import { CONFIG, type Config } from '../../config/config.js';
import type { DeviceAddress } from '../../identity/identity.js';
import { PresenceService } from '../../presence/presence.service.js';
import { Broadcaster } from '../../realtime/broadcaster.js';
import type { CallChange } from '../call-change.js';
import { CallClock } from '../call-clock.js';
import type { PreparedOffer } from '../prepared-offers.repository.js';
import { RelaysService } from '../relays.service.js';
import type { CallEffect } from '../rules/call-lifecycle.js';
import { type CallRecord, holderOf, otherRole } from '../rules/call-record.js';
import { snapshotOf } from './call-snapshot.js';

/** Tells the world of what is committed. */
@Injectable()
export class CallNews {
  private readonly logger = new Logger('Calls');

  constructor(
    private readonly broadcaster: Broadcaster,
    private readonly presence: PresenceService,
    private readonly chat: ChatService,
    private readonly relays: RelaysService,
    private readonly clock: CallClock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @param by the device that learns of the change by its ack */
  publish(change: CallChange, by?: DeviceAddress): void {
    const { after, effects, card, offer } = change;
    const answered = effects.find(({ type }) => type === 'answered');
    // The joined devices may relay before anyone is told that they can.
    if (answered !== undefined) this.openRelays(after);
    if (after.state === 'ended') this.broadcaster.closeCall(after.id);
    if (after !== change.before) this.tell(change, by);
    for (const effect of effects) this.tellPeer(after, effect);
    if (card !== undefined) this.chat.announceCard(card);
    if (offer !== undefined) this.handOver(after, offer);
  }

  /** A call as clients are told of it now. */
  snapshot(call: CallRecord): CallSnapshot {
    return snapshotOf(call, this.clock.now(), this.config.callDeadlines);
  }

  private tell({ before, after, isSecret }: CallChange, by?: DeviceAddress): void {
    const { caller, callee } = after;
    const call = this.snapshot(after);
    const type = before === undefined && after.state === 'ringing' ? 'call-incoming' : 'call-state';
    this.broadcaster.toPerson(caller.person, { type: 'call-state', call }, by);
    if (isSecret !== true) this.broadcaster.toPerson(callee.person, { type, call }, by);
    if (before?.state === after.state) return;
    // Nobody was in a call that is over before it could ring.
    const hasShown = before !== undefined || after.state !== 'ended';
    if (hasShown) this.presence.touch([caller.person, callee.person]);
    this.logger.log({
      event: 'call changed',
      call: after.id,
      from: before?.state ?? 'none',
      to: after.state,
      ...(after.reason !== null && { reason: after.reason }),
    });
  }

  private tellPeer({ id, epoch, ...legs }: CallRecord, effect: CallEffect): void {
    if (effect.type !== 'rejoined') return;
    const peer = holderOf(legs[otherRole(effect.role)]);
    if (peer === undefined) return;
    const { cause } = effect;
    this.broadcaster.toDevice(peer, { type: 'call-peer-rejoined', callId: id, epoch, cause });
  }

  /** As a relay like any other, and after the ack of the accept: not every client awaits one sooner [N10]. */
  private handOver({ id: callId, caller, callee }: CallRecord, offer: PreparedOffer): void {
    const [from, to] = [holderOf(caller), holderOf(callee)];
    if (from === undefined || to === undefined) return;
    setImmediate(() => {
      // It may have ended meanwhile [M4].
      if (!this.broadcaster.hasOpenCall(callId)) return;
      this.broadcaster.relay(to, {
        type: 'video-offer',
        ...offer,
        callId,
        name: caller.name,
        target: callee.name,
        fromDevice: from.device,
        at: Date.now(),
      });
    });
  }

  private openRelays(call: CallRecord): void {
    const { id, caller, callee } = call;
    this.relays.remember(call);
    for (const leg of [caller, callee]) {
      const holder = holderOf(leg);
      if (holder !== undefined) this.broadcaster.joinCall(holder, id);
    }
  }
}
