import {
  type Ack,
  type CallEndReason,
  type CallId,
  type CallSnapshot,
  callDeadlines,
  type Leg,
  type OutgoingMessage,
  type PersonId,
  type RelayType,
  refusal,
  serverMessages,
} from '@parley/protocol';
import type { Clock } from '../clock.js';
import type { SignalingPush, SignalingRequestType } from '../signaling-port.js';
import { fakeId } from './fake-ids.js';
import { isAt, isHeldBy, newModelCall, Refused, withMedia } from './model-call.js';
import type { ScriptedPort } from './scripted-signaling.js';

type Request<T extends SignalingRequestType = SignalingRequestType> = OutgoingMessage<T>;
type AnyAck = Ack<SignalingRequestType>;

/** What a server does for the engine, by the rules of `calls.md`, in memory and for two people or more devices. */
export class ModelServer {
  readonly calls = new Map<CallId, CallSnapshot>();
  /** Those that are connected. */
  readonly ports = new Set<ScriptedPort>();
  /** In milliseconds, as an operator may set them. */
  readonly deadlines: Record<keyof typeof callDeadlines, number> = { ...callDeadlines };
  readonly #clock: Clock;
  /** By the message's id: a repeat has no second effect [M3]. */
  readonly #acks = new Map<string, Promise<AnyAck>>();
  readonly #ringsUntil = new Map<CallId, number>();
  readonly #ringing = new Map<CallId, Set<string>>();
  readonly #people = new Map<PersonId, string>();
  #made = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  connected(port: ScriptedPort): void {
    this.ports.add(port);
    this.#people.set(port.self.person, port.self.name);
    for (const call of this.#callsOf(port.self.person)) {
      if (call.state === 'ringing' && !isHeldBy(call, port)) {
        this.#send(port, { type: 'call-incoming', call: this.#fresh(call) });
      }
      if (!isHeldBy(call, port)) continue;
      this.#change(call.callId, (leg) => (isAt(leg, port) ? { ...leg, connected: true } : leg));
      const { callId, epoch } = call;
      const rejoined = { type: 'call-peer-rejoined', callId, epoch, cause: 'reconnect' } as const;
      for (const other of this.#peerPorts(call, port)) this.#send(other, rejoined);
    }
  }

  disconnected(port: ScriptedPort): void {
    this.ports.delete(port);
    for (const call of this.#callsOf(port.self.person)) {
      if (!isHeldBy(call, port)) continue;
      this.#change(call.callId, (leg) => (isAt(leg, port) ? { ...leg, connected: false } : leg));
    }
  }

  receive(port: ScriptedPort, message: Request): Promise<AnyAck> {
    const known = this.#acks.get(message.id);
    if (known) return known;
    const ack = this.#answer(port, message);
    this.#acks.set(message.id, ack);
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
        return { ok: true, iceServers: [], ttlSeconds: 3_600 };
      case 'call-invite':
        return this.#invite(port, message);
      case 'call-accept':
        return this.#accept(port, message.callId);
      case 'call-sync':
        return { ok: true, calls: this.#syncOf(port, message.callId) };
      case 'call-ringing':
        return { ok: true, call: this.#fresh(this.#alert(port, message.callId)) };
      case 'call-decline':
        return { ok: true, call: this.#fresh(this.#decline(port, message.callId)) };
      case 'hang-up':
        return { ok: true, call: this.#fresh(this.#hangUp(port, message)) };
      case 'call-resume':
        return { ok: true, call: this.#fresh(this.#resume(port, message)) };
      case 'call-media-state':
        return { ok: true, call: this.#fresh(this.#mediaState(port, message)) };
      case 'video-offer':
      case 'video-answer':
      case 'new-ice-candidate':
        return { ok: true, delivered: await this.#relay(port, message) };
    }
  }

  #invite(port: ScriptedPort, { person, media }: Request<'call-invite'>): Ack<'call-invite'> {
    const { self } = port;
    const name = this.#people.get(person);
    if (name === undefined || person === self.person) throw new Refused('PERSON_NOT_FOUND');
    for (const held of this.#callsOf(self.person).filter((call) => isHeldBy(call, port))) {
      this.#end(held.callId, 'replaced');
    }
    const crossing = this.#callsOf(person).find(
      (call) => call.state === 'ringing' && call.legs.some((leg) => leg.person.id === self.person),
    );
    if (crossing) {
      const { call, resumeToken } = this.#accepted(port, crossing.callId);
      return { ok: true, role: 'callee', merged: true, call, resumeToken };
    }
    this.#made += 1;
    const isBusy = this.#callsOf(person).length > 0;
    const isConnected = [...this.ports].some((other) => other.self.person === person);
    const call = newModelCall({
      number: this.#made,
      caller: self,
      callee: { person, name, isConnected },
      media,
      createdAt: this.#clock.now(),
    });
    const { callId } = call;
    this.calls.set(callId, call);
    this.#ringsUntil.set(callId, this.#clock.now() + this.deadlines.ring);
    this.#clock.after(this.deadlines.ring, () => this.#overdue(callId, 'ringing', 'timeout'));
    const begun = isBusy ? this.#end(callId, 'busy') : this.#commit(call);
    if (!isBusy) {
      for (const other of this.#portsOf(person)) {
        this.#send(other, { type: 'call-incoming', call: this.#fresh(begun) });
      }
    }
    const token = isBusy ? {} : { resumeToken: fakeId.resumeToken(this.#made) };
    return { ok: true, role: 'caller', merged: false, call: this.#fresh(begun), ...token };
  }

  #accept(port: ScriptedPort, callId: CallId): Ack<'call-accept'> {
    return { ok: true, ...this.#accepted(port, callId) };
  }

  #accepted(port: ScriptedPort, callId: CallId) {
    const call = this.#liveCall(port, callId);
    if (call.state !== 'ringing') throw new Refused('ANSWERED_ELSEWHERE');
    this.#clock.after(this.deadlines.connect, () =>
      this.#overdue(callId, 'connecting', 'connect_failed'),
    );
    const joined = this.#change(
      callId,
      (leg) =>
        leg.person.id === port.self.person
          ? { ...leg, state: 'joined', device: port.self.device }
          : leg,
      { state: 'connecting', acceptedAt: this.#clock.now() },
    );
    return { call: joined, resumeToken: fakeId.resumeToken(this.#made) };
  }

  #alert(port: ScriptedPort, callId: CallId): CallSnapshot {
    const call = this.#liveCall(port, callId);
    if (call.state !== 'ringing') throw new Refused('WRONG_CALL_STATE');
    const devices = this.#ringing.get(callId) ?? new Set();
    this.#ringing.set(callId, devices.add(port.self.device));
    return this.#change(callId, (leg) => leg, { ringingDevices: devices.size });
  }

  #decline(port: ScriptedPort, callId: CallId): CallSnapshot {
    const call = this.#liveCall(port, callId);
    if (call.state !== 'ringing') throw new Refused('ANSWERED_ELSEWHERE');
    return this.#end(callId, 'declined');
  }

  #hangUp(port: ScriptedPort, { callId, reason }: Request<'hang-up'>): CallSnapshot {
    const call = this.#callOf(port, callId);
    if (call.state === 'ended') return call;
    if (!isHeldBy(call, port)) throw new Refused('NOT_JOINED');
    return this.#end(callId, call.state === 'ringing' ? 'canceled' : reason);
  }

  #resume(port: ScriptedPort, message: Request<'call-resume'>): CallSnapshot {
    const call = this.#liveCall(port, message.callId);
    if (!isHeldBy(call, port)) throw new Refused('NOT_JOINED');
    const isPast = message.cause === 'rebuild' && call.epoch > message.epoch;
    if (isPast || call.state === 'ringing') return this.#fresh(call);
    const { callId, cause } = message;
    const epoch = call.epoch + 1;
    const state = call.state === 'active' ? 'reconnecting' : call.state;
    const resumed = this.#change(callId, (leg) => ({ ...leg, flow: 'none' }), { epoch, state });
    for (const other of this.#peerPorts(call, port)) {
      this.#send(other, { type: 'call-peer-rejoined', callId, epoch, cause });
    }
    return resumed;
  }

  #mediaState(port: ScriptedPort, message: Request<'call-media-state'>): CallSnapshot {
    const { callId, epoch, flow, sends } = message;
    const call = this.#liveCall(port, callId);
    if (epoch !== call.epoch) throw new Refused('WRONG_CALL_STATE');
    const isOwn = (leg: Leg) => isAt(leg, port);
    return this.#commit(withMedia(call, isOwn, { flow, sends }));
  }

  async #relay(port: ScriptedPort, message: Request<RelayType>): Promise<boolean> {
    const call = this.#liveCall(port, message.callId);
    if (!isHeldBy(call, port) || call.state === 'ringing') throw new Refused('NOT_JOINED');
    const forwarded = serverMessages[message.type].message.parse({
      ...message,
      name: port.self.name,
      fromDevice: port.self.device,
      at: this.#clock.now(),
    });
    const [peer] = this.#peerPorts(call, port);
    return peer ? peer.push(forwarded) : false;
  }

  #syncOf(port: ScriptedPort, callId: CallId | undefined): CallSnapshot[] {
    const asked = callId && this.calls.get(callId);
    const live = this.#callsOf(port.self.person);
    const calls = asked && !live.includes(asked) ? [...live, asked] : live;
    return calls.map((call) => this.#fresh(call));
  }

  #overdue(callId: CallId, state: CallSnapshot['state'], reason: CallEndReason): void {
    if (this.calls.get(callId)?.state === state) this.#end(callId, reason);
  }

  #end(callId: CallId, reason: CallEndReason): CallSnapshot {
    const end = { state: 'ended', reason, endedAt: this.#clock.now() } as const;
    return this.#change(callId, (leg) => ({ ...leg, state: 'left' }), end);
  }

  #change(
    callId: CallId,
    changeLeg: (leg: Leg) => Leg,
    changes: Partial<CallSnapshot> = {},
  ): CallSnapshot {
    const call = this.calls.get(callId);
    if (!call) throw new Refused('CALL_NOT_FOUND');
    return this.#commit({ ...call, ...changes, legs: call.legs.map(changeLeg) });
  }

  #commit(call: CallSnapshot): CallSnapshot {
    const committed = { ...call, rev: call.rev + 1 };
    this.calls.set(call.callId, committed);
    for (const { person } of call.legs) {
      for (const port of this.#portsOf(person.id)) {
        this.#send(port, { type: 'call-state', call: this.#fresh(committed) });
      }
    }
    return committed;
  }

  /** With the time that is left to ring, counted from now. */
  #fresh(call: CallSnapshot): CallSnapshot {
    if (call.state !== 'ringing') return call;
    const remaining = (this.#ringsUntil.get(call.callId) ?? 0) - this.#clock.now();
    return { ...call, ringRemainingMs: Math.max(0, remaining) };
  }

  #callOf(port: ScriptedPort, callId: CallId): CallSnapshot {
    const call = this.calls.get(callId);
    const isPart = call?.legs.some(({ person }) => person.id === port.self.person);
    if (!call || !isPart) throw new Refused('CALL_NOT_FOUND');
    return call;
  }

  #liveCall(port: ScriptedPort, callId: CallId): CallSnapshot {
    const call = this.#callOf(port, callId);
    if (call.state === 'ended') throw new Refused('CALL_ENDED');
    return call;
  }

  #callsOf(person: PersonId): CallSnapshot[] {
    return [...this.calls.values()].filter(
      (call) => call.state !== 'ended' && call.legs.some((leg) => leg.person.id === person),
    );
  }

  #portsOf(person: PersonId): ScriptedPort[] {
    return [...this.ports].filter((port) => port.self.person === person);
  }

  #peerPorts(call: CallSnapshot, port: ScriptedPort): ScriptedPort[] {
    return [...this.ports].filter((other) => other !== port && isHeldBy(call, other));
  }

  #send(port: ScriptedPort, message: SignalingPush): void {
    void port.push(message);
  }
}
