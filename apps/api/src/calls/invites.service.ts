import { Inject, Injectable } from '@nestjs/common';
import {
  CallId,
  type ClientMessage,
  type DeviceId,
  type PersonId,
  type Success,
} from '@parley/protocol';
import { CONFIG, type Config } from '../config/config.js';
import { ConversationsService } from '../conversations/conversations.service.js';
import type { Database } from '../database/database.js';
import { holdLive } from '../database/live-session.js';
import { lockPeople } from '../database/locked-people.js';
import type { Identity } from '../identity/identity.js';
import { PresenceService } from '../presence/presence.service.js';
import { Refused } from '../realtime/refused.js';
import type { CallChange } from './call-change.js';
import { CallChanges } from './call-changes.js';
import { CallClock } from './call-clock.js';
import { CallsRepository } from './calls.repository.js';
import { CallNews } from './delivery/call-news.js';
import { newResumeToken } from './resume-token.js';
import { type CallRecord, isAnswered, roleOf } from './rules/call-record.js';
import { type NewCall, newCall } from './rules/new-call.js';

type Invite = ClientMessage<'call-invite'>;

/** Where the two people of an invite are at the moment. */
type Whereabouts = {
  ownDevices: ReadonlySet<DeviceId>;
  calleeIsReachable: boolean;
  calleeIsConnected: boolean;
};

/** What an invite leads to: the call that its sender is in now, and all that had to change for it. */
type Decision = {
  call: CallRecord;
  changes: readonly CallChange[];
};

/** Decides what a click on a person's camera button becomes, in one transaction. */
@Injectable()
export class InvitesService {
  constructor(
    private readonly repository: CallsRepository,
    private readonly changes: CallChanges,
    private readonly news: CallNews,
    private readonly conversations: ConversationsService,
    private readonly presence: PresenceService,
    private readonly clock: CallClock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'callDeadlines'>,
  ) {}

  async invite(who: Identity, invite: Invite): Promise<Success<'call-invite'>> {
    const whereabouts = await this.look(who.person, invite.person);
    const { call, changes } = await this.repository.transaction((tx) =>
      this.decide(tx, who, invite, whereabouts),
    );
    // The ack tells of one call; of what that one took the place of, the sender learns as others do.
    for (const change of changes)
      this.news.publish(change, change.after === call ? who : undefined);
    return this.answer(who.person, call);
  }

  private async look(person: PersonId, callee: PersonId): Promise<Whereabouts> {
    const [own, theirs] = await Promise.all([
      this.presence.leasesOf(person),
      this.presence.leasesOf(callee),
    ]);
    const connected = own.filter((lease) => lease.connected);
    // A page that is being reloaded will ring when it is back.
    const calleeIsReachable = theirs.length > 0;
    const calleeIsConnected = theirs.some((lease) => lease.connected);
    const ownDevices = new Set(connected.map(({ device }) => device));
    return { ownDevices, calleeIsReachable, calleeIsConnected };
  }

  private async decide(
    tx: Database,
    who: Identity,
    { id, person, media }: Invite,
    { ownDevices, calleeIsReachable, calleeIsConnected }: Whereabouts,
  ): Promise<Decision> {
    const named = await lockPeople(tx, [who.person, person]);
    await holdLive(tx, who.session);
    const callee = named.get(person);
    if (callee === undefined || person === who.person) throw new Refused('PERSON_NOT_FOUND');
    const repeated = await this.repository.byInvite(tx, who.person, id);
    if (repeated !== undefined) return { call: repeated, changes: [] };

    const live = await this.repository.lockLiveOf(tx, [who.person, person]);
    const crossing = live.find((call) => rings(call, person, who.person));
    if (crossing !== undefined) {
      const accepted = await this.changes.applyLocked(tx, crossing, {
        type: 'accept',
        by: who,
        resumeToken: newResumeToken(),
        inviteId: id,
      });
      return { call: accepted.after, changes: [accepted] };
    }

    const direct = await this.conversations.direct(tx, who.person, person);
    if (direct.isBlockedByOne) throw new Refused('PERSON_UNAVAILABLE');
    const left: CallChange[] = [];
    let isBusy = false;
    for (const call of live) {
      if (roleOf(call, who.person) !== undefined) {
        left.push(await this.leave(tx, call, who, person, ownDevices));
      } else if (calleeIsConnected && !direct.isClosed && this.hasLeft(call, person)) {
        left.push(await this.changes.applyLocked(tx, call, { type: 'replace' }));
      } else {
        isBusy = true;
      }
    }
    const call = newCall(
      {
        id: CallId.parse(crypto.randomUUID()),
        conversation: direct.id,
        media,
        caller: { ...who, inviteId: id, resumeToken: newResumeToken() },
        callee: { person, name: callee.name, guest: callee.guest },
        // As if nobody were there, in a call or not.
        hindrance: direct.isClosed ? 'unavailable' : hindranceOf(isBusy, calleeIsReachable),
      },
      this.clock.now(),
    );
    const made = direct.isClosed
      ? await this.changes.insertSecret(tx, call)
      : await this.changes.insert(tx, call);
    return { call: made.after, changes: [...left, made] };
  }

  /** A person has one live call: for a new one, the present one has to give way, or has the right to stay. */
  private leave(
    tx: Database,
    call: CallRecord,
    who: Identity,
    callee: PersonId,
    ownDevices: ReadonlySet<DeviceId>,
  ): Promise<CallChange> {
    const isRung = call.state === 'ringing' && call.callee.person === who.person;
    if (isRung && call.caller.person !== callee) {
      return this.changes.applyLocked(tx, call, { type: 'call-another' });
    }
    const { device } = call.caller.person === who.person ? call.caller : call.callee;
    const isHeldElsewhere = device !== null && device !== who.device && ownDevices.has(device);
    if (isHeldElsewhere) throw new Refused('IN_A_CALL');
    return this.changes.applyLocked(tx, call, { type: 'replace' });
  }

  /**
   * Whether the person's device has been gone so long that they are not in the call any more, whatever its peer says:
   * else who says that media flows could keep them from everybody's calls, for ever.
   */
  private hasLeft(call: CallRecord, person: PersonId): boolean {
    const role = roleOf(call, person);
    const goneAt = role === undefined ? null : call[role].goneAt;
    if (goneAt === null || !isAnswered(call)) return false;
    return goneAt + this.config.callDeadlines.peerLost <= this.clock.now();
  }

  private answer(person: PersonId, call: CallRecord): Success<'call-invite'> {
    const role = roleOf(call, person) ?? 'caller';
    const { resumeToken } = call[role];
    const isOver = call.state === 'ended' || resumeToken === null;
    return {
      ok: true,
      role,
      merged: role === 'callee',
      call: this.news.snapshot(call),
      ...(!isOver && { resumeToken }),
    };
  }
}

/** Whether a call from one to the other rings, and its caller is still there to be met (glare). */
const rings = (call: CallRecord, from: PersonId, to: PersonId): boolean =>
  call.state === 'ringing' &&
  call.caller.person === from &&
  call.callee.person === to &&
  call.caller.goneAt === null;

const hindranceOf = (isBusy: boolean, isReachable: boolean): NewCall['hindrance'] => {
  if (isBusy) return 'busy';
  return isReachable ? undefined : 'unavailable';
};
