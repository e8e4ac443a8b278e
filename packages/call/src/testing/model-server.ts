import {
  type Ack,
  type CallEndReason,
  type CallId,
  type CallSnapshot,
  callDeadlines,
  type IceServer,
  type OutgoingMessage,
  type PersonId,
  type RelayType,
  refusal,
  serverMessages,
} from '@parley/protocol';
import type { Clock } from '../contract/clock.js';
import type { SignalingPush, SignalingRequestType } from '../contract/signaling-port.js';
import {
  isHeldBy,
  isLive,
  legOf,
  type ModelCall,
  peerLegOf,
  Refused,
  tokenOf,
  withAccept,
  withAlert,
  withConnected,
  withMedia,
  withNextEpoch,
} from './model-call.js';
import { ModelCalls } from './model-calls.js';
import type { Deadlines } from './model-deadlines.js';
import { ModelGuards } from './model-guards.js';
import { inviteModel } from './model-invite.js';
import { ModelOffers } from './model-offers.js';
import type { ScriptedPort } from './scripted-signaling.js';

type Request<T extends SignalingRequestType = SignalingRequestType> = OutgoingMessage<T>;
type AnyAck = Ack<SignalingRequestType>;

/** What a server does for the engine, by SPEC.md, in memory. */
export class ModelServer {
  readonly deadlines: Deadlines = { ...callDeadlines };
  /** What a question by this id gets: nothing, since a real browser takes no invented server. */
  iceServersFor: (id: string) => IceServer[] = () => [];
  readonly #clock: Clock;
  readonly #rows: ModelCalls;
  readonly #guards: ModelGuards;
  readonly #offers = new ModelOffers();
  /** Those that are connected. */
  readonly #ports = new Set<ScriptedPort>();
  readonly #people = new Map<PersonId, { name: string; seenAt: number }>();
  /** By connection and message: a repeat has no second effect [M3]. */
  #acks = new WeakMap<ScriptedPort, Map<string, Promise<AnyAck>>>();
  #isUp = true;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#rows = new ModelCalls({
      clock,
      deadlines: this.deadlines,
      isUp: () => this.#isUp,
      changed: (call, except) => this.#tellOf(call, except),
    });
    this.#guards = new ModelGuards(this.#rows);
  }

  get calls(): ReadonlyMap<CallId, CallSnapshot> {
    return this.#rows.snapshots;
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  /** What is not committed is lost, and every connection with it. */
  crash(): void {
    this.#isUp = false;
    for (const port of [...this.#ports]) port.goOffline();
  }

  restart(): void {
    if (this.#isUp) return;
    this.#isUp = true;
    for (const call of this.#rows.live) {
      for (const { device } of call.snapshot.legs)
        if (device) this.#setConnected(call, device, false);
    }
    this.#rows.watchAll();
  }

  connected(port: ScriptedPort): void {
    const { person, name, device } = port.self;
    this.#ports.add(port);
    this.#acks.set(port, new Map());
    this.#people.set(person, { name, seenAt: this.#clock.now() });
    for (const call of this.#rows.of(person)) {
      if (!isHeldBy(call, device)) {
        if (call.snapshot.state === 'ringing')
          void port.push({ type: 'call-incoming', call: this.#rows.fresh(call) });
        continue;
      }
      this.#setConnected(call, device, true);
      const { callId, epoch, state } = call.snapshot;
      if (state === 'ringing') this.#offers.forget(callId);
      this.#tellPeer(call, port, { type: 'call-peer-rejoined', callId, epoch, cause: 'reconnect' });
    }
  }

  disconnected(port: ScriptedPort): void {
    const { person, name, device } = port.self;
    this.#ports.delete(port);
    this.#people.set(person, { name, seenAt: this.#clock.now() });
    if (!this.#isUp) return;
    for (const call of this.#rows.of(person)) {
      if (isHeldBy(call, device)) this.#setConnected(call, device, false);
    }
  }

  receive(port: ScriptedPort, message: Request): Promise<AnyAck> {
    const acks = this.#acks.get(port);
    const known = acks?.get(message.id);
    if (known) return known;
    const ack = this.#answer(port, message);
    acks?.set(message.id, ack);
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
        return this.#acked(this.#alert(port, message.callId));
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
    const callee = this.#people.get(message.person);
    if (!callee) throw new Refused('PERSON_NOT_FOUND');
    const devices = [...this.#ports].map(({ self }) => self);
    const now = this.#clock.now();
    const { call, role } = inviteModel(this.#rows, port, message, { ...callee, devices }, now);
    if (call.snapshot.state === 'ringing') {
      for (const other of this.#portsOf(message.person)) {
        void other.push({ type: 'call-incoming', call: this.#rows.fresh(call) });
      }
    }
    if (call.snapshot.state === 'connecting') this.#offers.handOver(call, port, now);
    const token = isLive(call) && { resumeToken: tokenOf(call, port.self.device) };
    return { ok: true, role, merged: role === 'callee', call: this.#rows.fresh(call), ...token };
  }

  #alert(port: ScriptedPort, callId: CallId): ModelCall {
    const call = this.#guards.callee(port.self, this.#guards.live(port.self, callId));
    if (call.snapshot.state !== 'ringing') throw new Refused('WRONG_CALL_STATE');
    if (call.alerting.has(port.self.device)) return call;
    return this.#rows.commit(withAlert(call, port.self.device), port);
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
    const call = this.#guards.callee(port.self, this.#guards.call(port.self, callId));
    const { state, reason } = call.snapshot;
    if (reason === 'declined') return call;
    if (state === 'ended') throw new Refused('CALL_ENDED');
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
    const next = this.#rows.commit(withNextEpoch(call), port);
    const { epoch } = next.snapshot;
    this.#tellPeer(next, port, { type: 'call-peer-rejoined', callId, epoch, cause: message.cause });
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
    const peer = this.#peerPort(call, port);
    return peer ? peer.push(forwarded) : false;
  }

  #syncOf(port: ScriptedPort, callId: CallId | undefined): CallSnapshot[] {
    const live = this.#rows.of(port.self.person);
    const asked = callId === undefined ? undefined : this.#rows.get(callId);
    const isPart = asked && legOf(asked, port.self.person) && !isLive(asked);
    return [...live, ...(isPart ? [asked] : [])].map((call) => this.#rows.fresh(call));
  }

  #setConnected(call: ModelCall, device: ScriptedPort['self']['device'], connected: boolean): void {
    this.#rows.commit(
      withConnected(
        this.#rows.get(call.snapshot.callId) ?? call,
        device,
        connected,
        this.#clock.now(),
      ),
    );
  }

  #tellOf(call: ModelCall, except: ScriptedPort | undefined): void {
    if (!isLive(call)) this.#offers.forget(call.snapshot.callId);
    for (const { person } of call.snapshot.legs) {
      for (const port of this.#portsOf(person.id)) {
        if (port !== except) void port.push({ type: 'call-state', call: this.#rows.fresh(call) });
      }
    }
  }

  #tellPeer(call: ModelCall, port: ScriptedPort, message: SignalingPush): void {
    const peer = this.#peerPort(call, port);
    void peer?.push(message);
  }

  #portsOf(person: PersonId): ScriptedPort[] {
    return [...this.#ports].filter(({ self }) => self.person === person);
  }

  #peerPort(call: ModelCall, { self }: ScriptedPort): ScriptedPort | undefined {
    const device = peerLegOf(call, self.person)?.device;
    return [...this.#ports].find((port) => port.self.device === device);
  }
}
