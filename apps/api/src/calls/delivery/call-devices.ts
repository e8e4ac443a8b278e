import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DatabaseHealth } from '../../database/database.module.js';
import type { Connection, DeviceAddress, Identity } from '../../identity/identity.js';
import { faultOf } from '../../logging/fault.js';
import { PresenceService } from '../../presence/presence.service.js';
import { Broadcaster } from '../../realtime/broadcaster.js';
import { Connections, type RoomMembership } from '../../realtime/connections.js';
import { rooms } from '../../realtime/rooms.js';
import { CallChanges } from '../call-changes.js';
import { CallsRepository } from '../calls.repository.js';
import { PreparedOffersRepository } from '../prepared-offers.repository.js';
import { type CallRecord, holderOf, isAnswered, isHeldBy } from '../rules/call-record.js';
import { CallNews } from './call-news.js';

/** Keeps calls informed of which of their devices are connected to the server [C5]. */
@Injectable()
export class CallDevices implements OnModuleInit {
  private readonly logger = new Logger('Calls');

  constructor(
    private readonly connections: Connections,
    private readonly repository: CallsRepository,
    private readonly offers: PreparedOffersRepository,
    private readonly changes: CallChanges,
    private readonly news: CallNews,
    private readonly presence: PresenceService,
    private readonly broadcaster: Broadcaster,
    private readonly database: DatabaseHealth,
  ) {}

  onModuleInit(): void {
    this.connections.listen({
      onConnect: (who, _via, socket) => this.arrive(who, socket),
      onWelcome: (who) => this.ring(who),
      onDisconnect: (who, via) => this.leave(who, via),
    });
  }

  /**
   * Finds the devices whose coming or going nobody noticed, since the node that they were connected to died.
   * Leases in memory speak for the devices of this node alone: beside another one nobody is judged by them.
   */
  async sweep(): Promise<void> {
    if (!(await this.database.isAlone())) return;
    for (const call of await this.repository.allLive()) {
      await this.look(call).catch((error: unknown) => {
        this.logger.error({ event: 'call not looked at', call: call.id, ...faultOf(error) });
      });
    }
  }

  private async look(call: CallRecord): Promise<void> {
    for (const by of concernedDevices(call)) await this.check(call, by);
    if (call.state === 'ringing') await this.checkCallee(call);
  }

  /** A page that was being reloaded when it was called has not come back. */
  private async checkCallee({ id, callee }: CallRecord): Promise<void> {
    const leases = await this.presence.leasesOf(callee.person);
    if (leases.length === 0) await this.changes.apply(id, { type: 'callee-gone' });
  }

  private async arrive(who: Identity, socket: RoomMembership): Promise<void> {
    for (const call of await this.repository.liveOf(who.person)) {
      if (!holds(call, who)) continue;
      // Its page may be another one, to which the answer to that offer would say nothing [N12].
      if (call.state === 'ringing') await this.offers.forget(call.id);
      // Joined before the look, so that an end in between finds the socket in the room or is seen here [X6].
      socket.join([rooms.call(call.id)]);
      const present = await this.changes.apply(call.id, { type: 'device-back', by: who }, who);
      if (!isAnswered(present)) socket.leave(rooms.call(call.id));
    }
  }

  /** Whoever connects while it rings for them, rings [C8]. */
  private async ring(who: Identity): Promise<void> {
    for (const call of await this.repository.liveOf(who.person)) {
      if (call.state !== 'ringing' || call.callee.person !== who.person) continue;
      this.broadcaster.toDevice(who, { type: 'call-incoming', call: this.news.snapshot(call) });
    }
  }

  private async leave(who: Identity, via: Connection): Promise<void> {
    const calls = await this.repository.liveOfLeaving(who.person);
    if (calls.length === 0) return;
    // A page that was loaded again is there before its old socket has gone.
    if (await this.presence.isConnected(who.person, who.device, via.socket)) return;
    for (const { id } of calls) await this.changes.apply(id, { type: 'device-gone', by: who });
  }

  private async check(call: CallRecord, by: DeviceAddress): Promise<void> {
    const isConnected = await this.presence.isConnected(by.person, by.device);
    if (isConnected === countsAsConnected(call, by)) return;
    await this.changes.apply(call.id, { type: isConnected ? 'device-back' : 'device-gone', by });
  }
}

const holds = ({ caller, callee }: CallRecord, by: DeviceAddress): boolean =>
  isHeldBy(caller, by) || isHeldBy(callee, by);

const countsAsConnected = ({ caller, callee }: CallRecord, by: DeviceAddress): boolean => {
  const leg = [caller, callee].find((one) => isHeldBy(one, by));
  return leg === undefined || leg.goneAt === null;
};

/** The devices that hold a leg, and those that alert their person. */
const concernedDevices = ({ caller, callee }: CallRecord): DeviceAddress[] => {
  const holders = [caller, callee].map(holderOf).filter((holder) => holder !== undefined);
  const alerting = callee.alerting.map((device) => ({ person: callee.person, device }));
  return [...holders, ...alerting];
};
