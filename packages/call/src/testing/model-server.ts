import {
  type Ack,
  type CallEndReason,
  type CallId,
  type CallSnapshot,
  callDeadlines,
  clientMessages,
  type IceServer,
  type OutgoingMessage,
  type RelayType,
  refusal,
  serverMessages,
} from '@parley/protocol';
import type { Clock } from '../contract/clock.js';
import type { SignalingRequestType } from '../contract/signaling-port.js';
import {
  isHeldBy,
  isLive,
  legOf,
  type ModelCall,
  Refused,
  tokenOf,
  withAccept,
  withAlert,
  withBack,
  withGone,
  withMedia,
  withNextEpoch,
} from './model-call.js';
import { ModelCalls } from './model-calls.js';
import type { Deadlines } from './model-deadlines.js';
import { ModelGuards } from './model-guards.js';
import { inviteModel } from './model-invite.js';
import { ModelNews } from './model-news.js';
import { ModelOffers } from './model-offers.js';
import { grace, ModelPeople } from './model-people.js';
import type { LabServer, ScriptedPort } from './scripted-signaling.js';

type Request<T extends SignalingRequestType = SignalingRequestType> = OutgoingMessage<T>;
type AnyAck = Ack<SignalingRequestType>;

/** How often a server looks after those whose going nobody noticed, in milliseconds. */
const sweep = 2_000;

/** What a server does for the engine, by SPEC.md, in memory. */
export class ModelServer implements LabServer {
  readonly deadlines: Deadlines = { ...callDeadlines };
  /** What a question by this id gets: nothing, since a real browser takes no invented server. */
  iceServersFor: (id: string) => IceServer[] = () => [];
  readonly people: ModelPeople;
  readonly #clock: Clock;
  readonly #rows: ModelCalls;
  readonly #guards: ModelGuards;
  readonly #offers = new ModelOffers();
  readonly #news: ModelNews;
  /** By connection and message: a repeat has no second effect [M3]. */
  #acks = new WeakMap<ScriptedPort, Map<string, Promise<AnyAck>>>();
  #isUp = true;
  #starts = 1;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.people = new ModelPeople(clock);
    this.#rows = new ModelCalls({
      clock,
      deadlines: this.deadlines,
      isUp: () => this.#isUp,
      changed: (call, except) => this.#changed(call, except),
    });
    this.#news = new ModelNews(this.people, (call) => this.#rows.fresh(call));
    this.#guards = new ModelGuards(this.#rows);
  }

  get calls(): ReadonlyMap<CallId, CallSnapshot> {
    return this.#rows.snapshots;
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  crash(): void {
    this.#isUp = false;
    for (const port of this.people.ports) port.goOffline();
  }

  restart(): void {
    if (this.#isUp) return;
    this.#isUp = true;
    this.#starts += 1;
    this.people.forgetWhoWasHere();
    for (const call of this.#rows.live) {
      const joined = call.snapshot.legs.flatMap(({ device }) => device ?? []);
      for (const device of [...joined, ...call.alerting]) this.#lose(call, device);
    }
    this.#rows.watchAll();
    this.#lookForCalleesIn(sweep);
  }

  connected(port: ScriptedPort): void {
    const { person, device } = port.self;
    this.people.arrive(port);
    this.#acks.set(port, new Map());
    for (const call of this.#rows.of(person)) {
      const { callId, epoch, state } = call.snapshot;
      if (isHeldBy(call, device)) {
        if (state === 'ringing') this.#offers.forget(callId);
        this.#rows.commit(withBack(call, device, this.#clock.now()), port);
        const rejoined = { type: 'call-peer-rejoined', callId, epoch, cause: 'reconnect' } as const;
        void this.#news.tellPeer(call, port, rejoined);
      } else if (state === 'ringing' && legOf(call, person)?.role === 'callee') {
        this.#news.ring(call, port);
      }
    }
  }

  disconnected(port: ScriptedPort): void {
    const { person, device } = port.self;
    if (!this.people.leave(port) || !this.#isUp) return;
    for (const call of this.#rows.of(person)) this.#lose(call, device);
    this.#lookForCalleesIn(grace);
  }

  receive(port: ScriptedPort, message: Request): Promise<AnyAck> {
    const acks = this.#acks.get(port);
    const key = `${message.type} ${message.id}`;
    const known = acks?.get(key);
    if (known) return known;
    const ack = this.#answer(port, message);
    if (!clientMessages[message.type].policy.reads) acks?.set(key, ack);
    return ack;
  }

  async #answer(port: ScriptedPort, message: Request): Promise<AnyAck> {
    try {
      return await this.#handle(port, message);
    } catch (error) {
      if (error instanceof Refused) return refusal(error.code);
      throw error;
    }
  }

  async #handle(port: ScriptedPort, message: Request): Promise<AnyAck> {
    switch (message.type) {
      case 'ice-servers':
        return { ok: true, iceServers: this.iceServersFor(message.id), ttlSeconds: 3_600 };
      case 'call-invite':
        return this.#invite(port, message);
      case 'call-sync':
        return { ok: true, calls: this.#syncOf(port, message.callId) };
      case 'call-accept': {
        const call = this.#accept(port, message.callId);
        const resumeToken = tokenOf(call, port.self.device);
        return { ok: true, call: this.#rows.fresh(call), resumeToken };
      }
      case 'call-prepare':
        return this.#acked(
          this.#offers.keep(this.#guards.live(port.self, message.callId), port, message),
        );
      case 'call-ringing':
        return this.#acked(this.#alert(port, message));
      case 'call-decline':
        return this.#acked(this.#decline(port, message.callId));
      case 'hang-up':
        return this.#acked(this.#hangUp(port, message));
      case 'call-resume':
        return this.#acked(this.#resume(port, message));
      case 'call-media-state':
        return this.#acked(this.#mediaState(port, message));
      case 'video-offer':
      case 'video-answer':
      case 'new-ice-candidate':
        return { ok: true, delivered: await this.#relay(port, message) };
    }
  }

  #acked(call: ModelCall): { ok: true; call: CallSnapshot } {
    return { ok: true, call: this.#rows.fresh(call) };
  }

  #invite(port: ScriptedPort, message: Request<'call-invite'>): Ack<'call-invite'> {
    const { self } = port;
    const [caller, callee] = [this.people.get(self.person), this.people.get(message.person)];
    if (!caller || !callee || caller.id === callee.id) throw new Refused('PERSON_NOT_FOUND');
    const devices = this.people.ports.map((other) => other.self);
    const isReachable = this.people.isReachable(callee.id);
    const now = this.#clock.now();
    const whereabouts = { caller, callee, devices, isReachable, now };
    const { call, role } = inviteModel(this.#rows, port, message, whereabouts, this.deadlines);
    if (call.snapshot.state === 'connecting') this.#offers.handOver(call, port, now);
    const token = isLive(call) && { resumeToken: tokenOf(call, port.self.device) };
    return { ok: true, role, merged: role === 'callee', call: this.#rows.fresh(call), ...token };
  }

  #alert(port: ScriptedPort, { callId, silent = false }: Request<'call-ringing'>): ModelCall {
    const call = this.#guards.callee(port.self, this.#guards.live(port.self, callId));
    if (isHeldBy(call, port.self.device)) return call;
    if (call.snapshot.state !== 'ringing') throw new Refused('ANSWERED_ELSEWHERE');
    return this.#rows.commit(withAlert(call, port.self.device, silent), port);
  }

  #accept(port: ScriptedPort, callId: CallId): ModelCall {
    const call = this.#guards.callee(port.self, this.#guards.live(port.self, callId));
    if (isHeldBy(call, port.self.device)) return call;
    if (call.snapshot.state !== 'ringing') throw new Refused('ANSWERED_ELSEWHERE');
    const now = this.#clock.now();
    const accepted = this.#rows.commit(withAccept(call, port.self, now), port);
    this.#offers.handOver(accepted, port, now);
    return accepted;
  }

  #decline(port: ScriptedPort, callId: CallId): ModelCall {
    const call = this.#guards.call(port.self, callId);
    const { state, reason } = call.snapshot;
    const isCallee = legOf(call, port.self.person)?.role === 'callee';
    if (reason === 'declined' && isCallee) return call;
    this.#guards.callee(port.self, this.#guards.live(port.self, callId));
    if (state !== 'ringing') throw new Refused('WRONG_CALL_STATE');
    return this.#rows.end(call, 'declined', port);
  }

  #hangUp(port: ScriptedPort, { callId, target, reason }: Request<'hang-up'>): ModelCall {
    const call = this.#guards.call(port.self, callId);
    if (isLive(call)) this.#guards.joined(port.self, call);
    this.#guards.addressed(port.self, call, target);
    if (!isLive(call)) return call;
    const why: CallEndReason = call.snapshot.state === 'ringing' ? 'canceled' : reason;
    return this.#rows.end(call, why, port);
  }

  #resume(port: ScriptedPort, message: Request<'call-resume'>): ModelCall {
    const call = this.#guards.joined(port.self, this.#guards.live(port.self, message.callId));
    if (message.resumeToken !== tokenOf(call, port.self.device)) throw new Refused('NOT_JOINED');
    const { state, callId, epoch: present } = call.snapshot;
    if (state === 'ringing') return call;
    if (message.epoch > present) throw new Refused('WRONG_CALL_STATE');
    if (message.cause === 'rebuild' && message.epoch < present) return call;
    const next = this.#rows.commit(withNextEpoch(call, port.self.device, this.#clock.now()), port);
    const { epoch } = next.snapshot;
    const { cause } = message;
    void this.#news.tellPeer(next, port, { type: 'call-peer-rejoined', callId, epoch, cause });
    return next;
  }

  #mediaState(port: ScriptedPort, message: Request<'call-media-state'>): ModelCall {
    const call = this.#guards.joined(port.self, this.#guards.live(port.self, message.callId));
    return this.#rows.commit(withMedia(call, port.self.device, message, this.#clock.now()), port);
  }

  async #relay(port: ScriptedPort, message: Request<RelayType>): Promise<boolean> {
    const call = this.#guards.live(port.self, message.callId);
    if (call.snapshot.state === 'ringing') throw new Refused('WRONG_CALL_STATE');
    this.#guards.addressed(port.self, this.#guards.joined(port.self, call), message.target);
    const forwarded = serverMessages[message.type].message.parse({
      ...message,
      name: port.self.name,
      fromDevice: port.self.device,
      at: this.#clock.now(),
    });
    return this.#news.tellPeer(call, port, forwarded);
  }

  #syncOf(port: ScriptedPort, callId: CallId | undefined): CallSnapshot[] {
    const live = this.#rows.of(port.self.person);
    const asked = callId === undefined ? undefined : this.#rows.get(callId);
    const isPart = asked && legOf(asked, port.self.person) && !isLive(asked);
    return [...live, ...(isPart ? [asked] : [])].map((call) => this.#rows.fresh(call));
  }

  #changed(call: ModelCall, except: ScriptedPort | undefined): void {
    if (!isLive(call)) this.#offers.forget(call.snapshot.callId);
    this.#news.tell(call, except);
  }

  #lose({ snapshot }: ModelCall, device: ScriptedPort['self']['device']): void {
    const call = this.#rows.get(snapshot.callId);
    if (call) this.#rows.commit(withGone(call, device, this.#clock.now()));
  }

  /** Ends what nobody has heard ring when nobody is left who could. No timer outlives a crash. */
  #lookForCalleesIn(milliseconds: number): void {
    const starts = this.#starts;
    this.#clock.after(milliseconds, () => {
      if (!this.#isUp || starts !== this.#starts) return;
      for (const call of this.#rows.live)
        if (this.#isUnheard(call)) this.#rows.end(call, 'unavailable');
    });
  }

  #isUnheard({ snapshot, hasAlerted }: ModelCall): boolean {
    const callee = snapshot.legs.find(({ role }) => role === 'callee');
    const isLeft = callee !== undefined && !this.people.isReachable(callee.person.id);
    return snapshot.state === 'ringing' && !hasAlerted && isLeft;
  }
}
