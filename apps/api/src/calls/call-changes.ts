import { Inject, Injectable } from '@nestjs/common';
import { type CallId, RequestId } from '@parley/protocol';
import { ChatService } from '../chat/chat.service.js';
import type { Card } from '../chat/log/card.js';
import { CONFIG, type Config } from '../config/config.js';
import type { Database } from '../database/database.js';
import { holdLive } from '../database/live-session.js';
import { type DeviceAddress, personOf } from '../identity/identity.js';
import { Refused } from '../realtime/refused.js';
import type { CallChange } from './call-change.js';
import { CallClock } from './call-clock.js';
import { CallsRepository } from './calls.repository.js';
import { CallNews } from './delivery/call-news.js';
import { PreparedOffersRepository } from './prepared-offers.repository.js';
import { type CallDeadlines, deadlineOf } from './rules/call-deadlines.js';
import { type CallEvent, loginOf } from './rules/call-event.js';
import { transition } from './rules/call-lifecycle.js';
import type { CallRecord } from './rules/call-record.js';
import { cardReaders } from './rules/card-readers.js';

/** Changes calls by the table of their lifecycle: stored first, told after the commit [C1]. */
@Injectable()
export class CallChanges {
  private readonly deadlines: CallDeadlines;

  constructor(
    private readonly repository: CallsRepository,
    private readonly offers: PreparedOffersRepository,
    private readonly news: CallNews,
    private readonly chat: ChatService,
    private readonly clock: CallClock,
    @Inject(CONFIG) config: Config,
  ) {
    this.deadlines = config.callDeadlines;
  }

  /**
   * Does what the event does to the call as it is now. Of two that come at once the first commit wins, and
   * the other is judged anew by what that one left [C4].
   * @param by the device that learns of the change by its ack
   * @throws {Refused} when the event has no place in the call's present state
   */
  async apply(id: CallId, event: CallEvent, by?: DeviceAddress): Promise<CallRecord> {
    for (;;) {
      const call = await this.repository.find(id);
      if (call === undefined) throw new Refused('CALL_NOT_FOUND');
      const change = await this.store(call, event);
      if (change === undefined) continue;
      this.news.publish(change, by);
      return change.after;
    }
  }

  /**
   * Stores something beside the call, which stays as it is; if the event has its place in what the call is when
   * that is committed.
   * @throws {Refused} when it has not
   */
  async storeBeside(
    id: CallId,
    event: CallEvent,
    store: (tx: Database) => Promise<void>,
  ): Promise<CallRecord> {
    for (;;) {
      const call = await this.repository.find(id);
      if (call === undefined) throw new Refused('CALL_NOT_FOUND');
      this.judge(call, event);
      const isStored = await this.repository.transaction(async (tx) => {
        await this.holdLogin(tx, event);
        const isHeld = await this.repository.hold(tx, call);
        if (isHeld) await store(tx);
        return isHeld;
      });
      if (isStored) return call;
    }
  }

  /**
   * Does what the event does to a call whose row the transaction has locked; whoever owns the transaction publishes what is
   * returned.
   */
  async applyLocked(tx: Database, call: CallRecord, event: CallEvent): Promise<CallChange> {
    const change = await this.commit(tx, this.judge(call, event), event);
    if (change === undefined) throw new Error('A locked call was changed by somebody else');
    return change;
  }

  /** Ends a call whose row the transaction has locked, if its time has come. */
  async expire(tx: Database, call: CallRecord): Promise<CallChange> {
    const change = await this.applyLocked(tx, call, { type: 'deadline' });
    // The operator has given it more time since its deadline was stored.
    if (change.after === call) await this.repository.postpone(tx, call.id, this.deadlineAt(call));
    return change;
  }

  /** Stores a new call of whoever holds their login in the transaction, and its card if it is over before it could ring. */
  async insert(tx: Database, call: CallRecord): Promise<CallChange> {
    await this.repository.insert(tx, call, this.deadlineAt(call));
    const isOver = call.state === 'ended';
    const change: CallChange = { before: undefined, after: call, effects: [] };
    return isOver ? { ...change, card: await this.addCard(tx, call) } : change;
  }

  /** The same of a call that is over, and that its callee is not told of: to them its card is as good as read [B4]. */
  async insertSecret(tx: Database, call: CallRecord): Promise<CallChange> {
    const { caller, callee } = call;
    await this.repository.insert(tx, call, this.deadlineAt(call));
    const card = await this.addCard(tx, call, [caller.person, callee.person]);
    const audience = { people: [caller.person] };
    const readBy = card.readBy.filter((person) => person === caller.person);
    const told = { ...card, audience, readBy };
    return { before: undefined, after: call, effects: [], isSecret: true, card: told };
  }

  private async store(call: CallRecord, event: CallEvent): Promise<CallChange | undefined> {
    const change = this.judge(call, event);
    // What repeats that which holds already costs no transaction [C14].
    if (change.after === change.before) return change;
    return this.repository.transaction((tx) => this.commit(tx, change, event));
  }

  private judge(call: CallRecord, event: CallEvent): CallChange & { before: CallRecord } {
    const outcome = transition(call, event, { now: this.clock.now(), deadlines: this.deadlines });
    if (outcome.kind === 'refused') throw new Refused(outcome.code);
    return { before: call, after: outcome.call, effects: outcome.effects };
  }

  private async commit(
    tx: Database,
    change: CallChange & { before: CallRecord },
    event: CallEvent,
  ): Promise<CallChange | undefined> {
    const { before, after, effects } = change;
    if (after === before) return change;
    const stored = await this.repository.replace(tx, before, after, {
      deadlineAt: this.deadlineAt(after),
      login: loginOf(event),
    });
    if (!stored) {
      await this.holdLogin(tx, event);
      return undefined;
    }
    const offer =
      before.state === 'ringing' &&
      after.state !== 'ringing' &&
      (await this.offers.take(tx, before.id));
    const hasEnded = effects.some(({ type }) => type === 'ended');
    if (hasEnded) return { ...change, card: await this.addCard(tx, after) };
    return offer ? { ...change, offer } : change;
  }

  /** @throws {Refused} UNAUTHENTICATED when the login has ended by which it is done [X10] */
  private async holdLogin(tx: Database, event: CallEvent): Promise<void> {
    const login = loginOf(event);
    if (login !== undefined) await holdLive(tx, login);
  }

  private deadlineAt(call: CallRecord): number | null {
    return deadlineOf(call, this.deadlines)?.at ?? null;
  }

  private async addCard(
    tx: Database,
    call: CallRecord,
    readers = cardReaders(call),
  ): Promise<Card> {
    const { id, conversation, media, reason, createdAt, acceptedAt, endedAt, caller } = call;
    if (reason === null || endedAt === null) throw new Error('Only an ended call leaves a card');
    const card = {
      id: RequestId.parse(crypto.randomUUID()),
      author: personOf(caller),
      at: endedAt,
      body: {
        kind: 'call',
        callId: id,
        media,
        outcome: reason,
        startedAt: createdAt,
        ...(acceptedAt !== null && { durationMs: Math.max(0, endedAt - acceptedAt) }),
      },
    } as const;
    return this.chat.addCard(tx, conversation, card, readers);
  }
}
