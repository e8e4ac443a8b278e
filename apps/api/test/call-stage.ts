import { setImmediate } from 'node:timers/promises';
import { expect } from '@jest/globals';
import {
  type CallId,
  type CallSnapshot,
  type PersonId,
  type Refusal,
  type RelayType,
  ResumeToken,
  type ServerMessage,
} from '@parley/protocol';
import { and, isNotNull, isNull, lte, ne } from 'drizzle-orm';
import { CallClock } from '../src/calls/call-clock.js';
import { CallDevices } from '../src/calls/call-devices.js';
import { CallReaper } from '../src/calls/call-reaper.js';
import { calls, legs } from '../src/database/schema.js';
import { advanceCallClock } from './call-clock.js';
import type { Step } from './call-schedule.js';
import { CallWitness } from './call-witness.js';
import type { Client } from './client.js';
import type { ParleyApp } from './parley-app.js';
import { guest } from './people.js';

type Sent = Exclude<Step['act'], { kind: 'drop' } | { kind: 'return' } | { kind: 'deadline' }>;
type CallAck = Refusal | { ok: true; call: CallSnapshot; resumeToken?: ResumeToken | undefined };

const relayTypes = ['video-offer', 'video-answer', 'new-ice-candidate'] as const;

/** One tab over all of its connections. */
class Device {
  readonly #tokens = new Map<CallId, ResumeToken>();
  readonly #acked: CallSnapshot[] = [];
  readonly #past: Client[] = [];
  #return: Promise<void> | undefined;

  constructor(public client: Client) {}

  get person(): PersonId {
    return this.client.self.id;
  }

  /** All snapshots that reached the device, by push and by ack. */
  get told(): CallSnapshot[] {
    return [...this.#past, this.client]
      .flatMap((client) => [
        ...client.pushes('call-incoming').map(({ call }) => call),
        ...client.pushes('call-state').map(({ call }) => call),
      ])
      .concat(this.#acked);
  }

  get relays(): ServerMessage<RelayType>[] {
    return [...this.#past, this.client].flatMap((client) =>
      relayTypes.flatMap((type): ServerMessage<RelayType>[] => [...client.pushes(type)]),
    );
  }

  /** The newest that the device knows of a call. */
  view(id: CallId): CallSnapshot | undefined {
    const known = this.told.filter(({ callId }) => callId === id);
    return known.sort((one, other) => other.rev - one.rev).at(0);
  }

  tokenOf(id: CallId): ResumeToken {
    return this.#tokens.get(id) ?? ResumeToken.parse('x'.repeat(32));
  }

  /** What an ack says; a refusal says nothing of calls. */
  take(ack: CallAck): void {
    if (!ack.ok) return;
    this.#acked.push(ack.call);
    if (ack.resumeToken !== undefined) this.#tokens.set(ack.call.callId, ack.resumeToken);
  }

  /** Connects again; what asks for it meanwhile waits for the same. */
  async comeBack(): Promise<void> {
    this.#return ??= this.#connectAgain().finally(() => {
      this.#return = undefined;
    });
    await this.#return;
  }

  async #connectAgain(): Promise<void> {
    this.#past.push(this.client);
    this.client = await this.client.again();
    await this.sync();
  }

  /** What every client does after a connect [C2], for the calls that it knew as well. */
  async sync(): Promise<void> {
    for (const callId of new Set([undefined, ...this.told.map((call) => call.callId)])) {
      const { calls: told } = await this.client.request(
        'call-sync',
        callId === undefined ? {} : { callId },
      );
      this.#acked.push(...told);
    }
  }
}

/** Three people with two tabs each, who do what a schedule says. */
export class CallStage {
  readonly witness = new CallWitness();

  private constructor(
    private readonly app: Pick<ParleyApp, 'database' | 'nest'>,
    private readonly devices: readonly Device[],
  ) {}

  static async open(app: Pick<ParleyApp, 'url' | 'database' | 'nest'>): Promise<CallStage> {
    const people = await Promise.all(['Anna', 'Bob', 'Chen'].map((name) => guest(app, name)));
    const others = await Promise.all(people.map((client) => client.otherDevice()));
    const devices = [...people, ...others].map((client) => new Device(client));
    return new CallStage(app, devices);
  }

  async play(burst: readonly Step[]): Promise<void> {
    await Promise.all(burst.map((step) => this.act(step)));
    this.hear();
  }

  /** All that was sent is in. */
  async quiet(): Promise<void> {
    const connected = this.devices.filter(({ client }) => client.isConnected);
    await Promise.all(connected.map(({ client }) => client.settled()));
    this.hear();
  }

  /** Lets time pass until what is overdue has ended; the server's own looks may be at it as well. */
  async pass(ms: number): Promise<void> {
    advanceCallClock(this.app, ms);
    do {
      await this.app.nest.get(CallReaper).reap();
    } while (await this.isOverdue());
  }

  async dropEveryone(): Promise<void> {
    for (const { client } of this.devices) client.drop();
    await Promise.all(this.devices.map(({ client }) => client.closed));
    // The server notices in its own time; what its handlers miss, its sweep finds.
    while ((await this.devicesHeld()) > 0) {
      await this.app.nest.get(CallDevices).sweep();
      await setImmediate();
    }
  }

  /** [X4] as stored. */
  async expectOneLiveCallEach(): Promise<void> {
    const live = await this.app.database
      .select({ person: legs.person, call: legs.call })
      .from(legs)
      .where(ne(legs.state, 'left'));
    expect(new Set(live.map(({ person }) => person)).size).toBe(live.length);
    const states = await this.app.database.select().from(calls).where(ne(calls.state, 'ended'));
    // Both legs of a live call live: with one live leg each, two people have at most one call.
    expect(live.length).toBe(states.length * 2);
  }

  /** [X6] */
  expectPrivateRelays(): void {
    for (const device of this.devices) {
      for (const { callId, name, fromDevice, target } of device.relays) {
        const call = this.witness.newest(callId);
        expect(call?.acceptedAt).toBeDefined();
        const own = call?.legs.find((leg) => leg.device === device.client.device);
        const peer = call?.legs.find((leg) => leg !== own);
        expect(own?.person.id).toBe(device.person);
        expect({ name, fromDevice }).toEqual({ name: peer?.person.name, fromDevice: peer?.device });
        expect(target).toBe(own?.person.name);
      }
    }
  }

  /** [X8] What a device has is what the server has. */
  async expectAgreement(): Promise<void> {
    for (const device of this.devices) {
      if (!device.client.isConnected) continue;
      for (const id of this.witness.calls) {
        const view = device.view(id);
        const { calls: known } = await device.client.request('call-sync', { callId: id });
        const truth = known.find(({ callId }) => callId === id);
        // Of a call that came and went while it was away, a device learns by the card in the chat.
        if (view === undefined) expect(truth?.state ?? 'ended').toBe('ended');
        else expect(view.rev).toBe(truth?.rev);
      }
    }
  }

  async unended(): Promise<CallSnapshot['state'][]> {
    const rows = await this.app.database.select().from(calls).where(ne(calls.state, 'ended'));
    return rows.map(({ state }) => state);
  }

  close(): void {
    for (const { client } of this.devices) client.close();
  }

  private hear(): void {
    for (const device of this.devices) for (const call of device.told) this.witness.hear(call);
  }

  private async isOverdue(): Promise<boolean> {
    const now = this.app.nest.get(CallClock).now();
    return (await this.app.database.$count(calls, lte(calls.deadlineAt, now))) > 0;
  }

  private async devicesHeld(): Promise<number> {
    const held = await this.app.database
      .select({ device: legs.device })
      .from(legs)
      .where(and(ne(legs.state, 'left'), isNotNull(legs.device), isNull(legs.goneAt)));
    return held.length;
  }

  private async act({ device: index, call: pick, act }: Step): Promise<void> {
    const device = this.devices[index % this.devices.length];
    if (device === undefined) throw new Error('A stage has devices');
    try {
      if (act.kind === 'deadline') await this.pass(act.ms);
      else if (act.kind === 'drop') device.client.drop();
      else if (act.kind === 'return') await device.comeBack();
      else if (device.client.isConnected) await this.send(device, pick, act);
    } catch (error) {
      // A drop at the same time takes the ack away.
      if (device.client.isConnected) throw error;
    }
  }

  private async send(device: Device, pick: number, act: Sent): Promise<void> {
    if (act.kind === 'invite') return this.invite(device, act);
    const { calls: known } = this.witness;
    const callId = known[pick % known.length];
    const call = callId === undefined ? undefined : this.witness.newest(callId);
    if (callId === undefined || call === undefined) return;
    const { client } = device;
    const target = call.legs.find(({ person }) => person.id !== device.person)?.person.name ?? '';
    switch (act.kind) {
      case 'alert':
        return device.take(await client.attempt('call-ringing', { callId }));
      case 'accept':
        return device.take(await client.attempt('call-accept', { callId }));
      case 'decline':
        return device.take(await client.attempt('call-decline', { callId }));
      case 'hang-up':
        return device.take(await client.attempt('hang-up', { callId, target, reason: 'hangup' }));
      case 'resume':
        return device.take(
          await client.attempt('call-resume', {
            callId,
            resumeToken: device.tokenOf(callId),
            epoch: call.epoch,
            cause: pick % 2 === 0 ? 'reload' : 'rebuild',
          }),
        );
      case 'report': {
        const sends = { microphone: true, camera: pick % 2 === 0, screen: false };
        const report = { callId, epoch: call.epoch, flow: act.flow, sends };
        return device.take(await client.attempt('call-media-state', report));
      }
      case 'relay':
        return this.relay(client, act.type, { callId, target, epoch: call.epoch });
    }
  }

  private async invite(device: Device, act: Extract<Sent, { kind: 'invite' }>): Promise<void> {
    const others = this.devices.filter(({ person }) => person !== device.person);
    const callee = others[act.person % others.length]?.person;
    if (callee === undefined) throw new Error('A stage has several people');
    const { media } = act;
    device.take(await device.client.attempt('call-invite', { person: callee, media }));
  }

  private async relay(
    client: Client,
    type: RelayType,
    to: { callId: CallId; target: string; epoch: number },
  ): Promise<void> {
    if (type === 'new-ice-candidate') {
      await client.attempt(type, { ...to, candidate: { candidate: '' } });
    } else await client.attempt(type, { ...to, neg: 1, sdp: 'v=0' });
  }
}
