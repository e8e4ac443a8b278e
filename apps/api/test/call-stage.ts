import { setImmediate } from 'node:timers/promises';
import { expect } from '@jest/globals';
import type { CallId, CallSnapshot, RelayType } from '@parley/protocol';
import { and, isNotNull, isNull, lte, ne } from 'drizzle-orm';
import { CallClock } from '../src/calls/call-clock.js';
import { CallReaper } from '../src/calls/call-reaper.js';
import { CallDevices } from '../src/calls/delivery/call-devices.js';
import { calls, legs } from '../src/database/call-schema.js';
import { PresenceService } from '../src/presence/presence.service.js';
import { CallDevice } from './call-device.js';
import type { Schedule, Step } from './call-schedule.js';
import type { CallServer } from './call-server.js';
import { advanceCallTime } from './call-time.js';
import { CallWitness } from './call-witness.js';
import type { Client } from './client.js';
import type { ParleyApp } from './parley-app.js';
import { guest } from './people.js';

type Sent = Exclude<Step['act'], { kind: 'drop' } | { kind: 'return' } | { kind: 'deadline' }>;

/** Three people with two tabs each, who do what a schedule says. */
export class CallStage {
  readonly witness = new CallWitness();

  private constructor(
    private readonly server: CallServer,
    private readonly devices: readonly CallDevice[],
  ) {}

  static async open(server: CallServer): Promise<CallStage> {
    const names = ['Anna', 'Bob', 'Chen'];
    const people = await Promise.all(names.map((name) => guest(server.app, name)));
    const others = await Promise.all(people.map((client) => client.otherDevice()));
    const devices = [...people, ...others].map((client) => new CallDevice(client));
    return new CallStage(server, devices);
  }

  async play({ bursts, restartAt }: Schedule): Promise<void> {
    for (const [index, burst] of bursts.entries()) {
      if (index === restartAt) await this.restartDuring(burst);
      else await Promise.all(burst.map((step) => this.act(step)));
      this.hear();
      await this.expectOneLiveCallEach();
    }
  }

  /** All that was sent is in, and what those who went had asked for is done. */
  async quiet(): Promise<void> {
    const presence = this.app.nest.get(PresenceService);
    for (const { client, person } of this.devices) {
      if (client.isConnected) continue;
      while (await presence.isConnected(person, client.device)) await setImmediate();
    }
    await this.server.idle();
    const connected = this.devices.filter(({ client }) => client.isConnected);
    await Promise.all(connected.map(({ client }) => client.settled()));
    this.hear();
  }

  /** Lets time pass until what is overdue has ended; the server's own looks may be at it as well. */
  async pass(ms: number): Promise<void> {
    advanceCallTime(this.app, ms);
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
  private async expectOneLiveCallEach(): Promise<void> {
    const live = await this.app.database
      .select({ person: legs.person, call: legs.call })
      .from(legs)
      .where(ne(legs.state, 'left'));
    expect(new Set(live.map(({ person }) => person)).size).toBe(live.length);
    const states = await this.app.database.select().from(calls).where(ne(calls.state, 'ended'));
    // Both legs of a live call live: with one live leg each, two people have at most one call.
    expect(live.length).toBe(states.length * 2);
  }

  /** [X6]; and what waited at the server comes once [N12]. */
  expectPrivateRelays(): void {
    for (const device of this.devices) {
      const ids = device.relays.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
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
        let { view, truth } = await this.compare(device, id);
        if (view?.rev !== truth?.rev) {
          // One of the server's own looks came in between: the news of it is in once all is.
          await device.client.settled();
          ({ view, truth } = await this.compare(device, id));
        }
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

  private get app(): ParleyApp {
    return this.server.app;
  }

  private async compare(device: CallDevice, id: CallId) {
    const { calls: known } = await device.client.request('call-sync', { callId: id });
    const truth = known.find(({ callId }) => callId === id);
    return { view: device.view(id), truth };
  }

  /** The burst loses its acks, or is not even heard; those who were there come back. */
  private async restartDuring(burst: readonly Step[]): Promise<void> {
    const present = this.devices.filter(({ client }) => client.isConnected);
    const sent = burst.filter(({ act }) => act.kind !== 'deadline' && act.kind !== 'return');
    await Promise.all([this.server.restart(), ...sent.map((step) => this.act(step))]);
    await Promise.all(present.map((device) => device.comeBack(this.app.url)));
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
    const { client } = device;
    try {
      if (act.kind === 'deadline') await this.pass(act.ms);
      else if (act.kind === 'drop') client.drop();
      else if (act.kind === 'return') await device.comeBack(this.app.url);
      else if (client.isConnected) await this.send(device, pick, act);
    } catch (error) {
      // A drop at the same time takes the ack away.
      const used = act.kind === 'return' ? device.client : client;
      if (used.isConnected) throw error;
    }
  }

  private async send(device: CallDevice, pick: number, act: Sent): Promise<void> {
    if (act.kind === 'repeat') return device.repeat(act.request);
    if (act.kind === 'invite') return this.invite(device, act);
    const { calls: known } = this.witness;
    const callId = known[pick % known.length];
    const call = callId === undefined ? undefined : this.witness.newest(callId);
    if (callId === undefined || call === undefined) return;
    const target = call.legs.find(({ person }) => person.id !== device.person)?.person.name ?? '';
    switch (act.kind) {
      case 'prepare': {
        const offer = { callId, epoch: call.epoch, neg: 1, sdp: 'v=0' };
        return device.send('other', (client, id) =>
          client.attempt('call-prepare', { id, ...offer }),
        );
      }
      case 'alert':
        return device.send('other', (client, id) => client.attempt('call-ringing', { id, callId }));
      case 'accept':
        return device.send('accept', (client, id) => client.attempt('call-accept', { id, callId }));
      case 'decline':
        return device.send('decline', (client, id) =>
          client.attempt('call-decline', { id, callId }),
        );
      case 'hang-up':
        return device.send('hang-up', (client, id) =>
          client.attempt('hang-up', { id, callId, target, reason: 'hangup' }),
        );
      case 'resume': {
        const cause = pick % 2 === 0 ? 'reload' : 'rebuild';
        const token = {
          callId,
          resumeToken: device.tokenOf(callId),
          epoch: call.epoch,
          cause,
        } as const;
        return device.send('other', (client, id) =>
          client.attempt('call-resume', { id, ...token }),
        );
      }
      case 'report': {
        const sends = { microphone: true, camera: pick % 2 === 0, screen: false };
        const report = { callId, epoch: call.epoch, flow: act.flow, sends };
        return device.send('other', (client, id) =>
          client.attempt('call-media-state', { id, ...report }),
        );
      }
      case 'relay':
        return this.relay(device.client, act.type, { callId, target, epoch: call.epoch });
    }
  }

  private async invite(device: CallDevice, act: Extract<Sent, { kind: 'invite' }>): Promise<void> {
    const others = this.devices.filter(({ person }) => person !== device.person);
    const callee = others[act.person % others.length]?.person;
    if (callee === undefined) throw new Error('A stage has several people');
    const { media } = act;
    await device.send('invite', (client, id) =>
      client.attempt('call-invite', { id, person: callee, media }),
    );
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
