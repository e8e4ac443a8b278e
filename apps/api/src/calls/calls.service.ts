import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { CallSnapshot, ClientMessage, SessionId, Success } from '@parley/protocol';
import { SessionsService } from '../auth/sessions.service.js';
import type { Identity } from '../identity/identity.js';
import { CallChanges } from './call-changes.js';
import { CallsRepository } from './calls.repository.js';
import { CallNews } from './delivery/call-news.js';
import { PreparedOffersRepository } from './prepared-offers.repository.js';
import { newResumeToken } from './resume-token.js';
import type { CallEvent } from './rules/call-event.js';
import { roleOf } from './rules/call-record.js';

type AboutCall = Pick<ClientMessage<'call-accept'>, 'callId'>;
type Control = { ok: true; call: CallSnapshot };

/** What the devices of a call ask for after the invite. */
@Injectable()
export class CallsService implements OnModuleInit {
  constructor(
    private readonly repository: CallsRepository,
    private readonly offers: PreparedOffersRepository,
    private readonly changes: CallChanges,
    private readonly news: CallNews,
    private readonly sessions: SessionsService,
  ) {}

  onModuleInit(): void {
    this.sessions.onSessionsEnded((sessions) => this.revoke(sessions));
  }

  /** The offer waits unread beside the call [N12]. */
  async prepare(
    who: Identity,
    { id, callId, epoch, neg, sdp }: ClientMessage<'call-prepare'>,
  ): Promise<Control> {
    const event: CallEvent = { type: 'prepare', by: who, epoch };
    const call = await this.changes.storeBeside(callId, event, (tx) =>
      this.offers.keep(tx, callId, { id, epoch, neg, sdp }),
    );
    return { ok: true, call: this.news.snapshot(call) };
  }

  alert(who: Identity, { callId, silent }: ClientMessage<'call-ringing'>): Promise<Control> {
    return this.apply(who, callId, { type: 'alert', by: who, silent });
  }

  async accept(who: Identity, { callId }: AboutCall): Promise<Success<'call-accept'>> {
    const resumeToken = newResumeToken();
    const event: CallEvent = { type: 'accept', by: who, resumeToken, inviteId: null };
    const call = await this.changes.apply(callId, event, who);
    return {
      ok: true,
      call: this.news.snapshot(call),
      // A repeat gets the token of the accept that won [M3].
      resumeToken: call.callee.resumeToken ?? resumeToken,
    };
  }

  decline(who: Identity, { callId }: AboutCall): Promise<Control> {
    return this.apply(who, callId, { type: 'decline', by: who });
  }

  hangUp(who: Identity, { callId, target, reason }: ClientMessage<'hang-up'>): Promise<Control> {
    return this.apply(who, callId, { type: 'hang-up', by: who, target, reason });
  }

  resume(
    who: Identity,
    { callId, resumeToken, epoch, cause }: ClientMessage<'call-resume'>,
  ): Promise<Control> {
    return this.apply(who, callId, { type: 'resume', by: who, resumeToken, epoch, cause });
  }

  reportMedia(
    who: Identity,
    { callId, epoch, flow, sends }: ClientMessage<'call-media-state'>,
  ): Promise<Control> {
    return this.apply(who, callId, { type: 'report-media', by: who, epoch, flow, sends });
  }

  /** The person's live calls, and the one asked for even if it has ended [C13]. */
  async sync(who: Identity, { callId }: ClientMessage<'call-sync'>): Promise<CallSnapshot[]> {
    const live = await this.repository.liveOf(who.person);
    const isMissing = callId !== undefined && live.every(({ id }) => id !== callId);
    const asked = isMissing ? await this.repository.find(callId) : undefined;
    const isOwn = asked !== undefined && roleOf(asked, who.person) !== undefined;
    const calls = isOwn ? [...live, asked] : live;
    return calls.map((call) => this.news.snapshot(call));
  }

  private async apply(who: Identity, callId: CallSnapshot['callId'], event: CallEvent) {
    const call = await this.changes.apply(callId, event, who);
    return { ok: true, call: this.news.snapshot(call) } as const;
  }

  /** Each call by itself: one that cannot be changed keeps no other alive. */
  private async revoke(sessions: readonly SessionId[]): Promise<void> {
    const ended = new Set(sessions);
    const calls = await this.repository.ofSessions(sessions);
    const ends = await Promise.allSettled(
      calls.map(async ({ id, caller, callee }) => {
        const held = [caller.session, callee.session].filter((session) => session !== null);
        const session = held.find((one) => ended.has(one));
        if (session !== undefined) await this.changes.apply(id, { type: 'revoke', session });
      }),
    );
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }
}
