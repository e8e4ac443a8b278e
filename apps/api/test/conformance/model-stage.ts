import { setImmediate } from 'node:timers/promises';
import type { SignalingPush, SignalingRequestType } from '@parley/call';
import { FakeClock, fakeId, ModelServer, quickWire, ScriptedPort } from '@parley/call/testing';
import {
  callPushes,
  callRelays,
  callRequests,
  clientMessages,
  DeviceId,
  iceRequests,
  isRecord,
  type OutgoingMessage,
} from '@parley/protocol';
import { type Json, type JsonObject, sampleSessions } from '@parley/protocol/testing';
import { z } from 'zod';
import type { Entered, Line, Newcomer, Stage } from './stage.js';
import { textOf } from './text-of.js';

const requests: object = { ...callRequests, ...callRelays, ...iceRequests };
const isRequestType = (type: unknown): type is SignalingRequestType =>
  typeof type === 'string' && Object.hasOwn(requests, type);

const Request = z.custom<OutgoingMessage<SignalingRequestType>>((message) => {
  if (!isRecord(message) || !isRequestType(message['type'])) return false;
  return clientMessages[message['type']].message.safeParse(message).success;
});

const isKnown = (type: string): boolean => isRequestType(type) || Object.hasOwn(callPushes, type);

/** Those of SPEC.md in which nothing is asked but of calls: the model can play them. */
export const sessionsAboutCalls = sampleSessions().filter(({ statements }) =>
  statements.every(({ verb, content }) => verb !== 'sends' || isKnown(textOf(content['type']))),
);

/** A device on the port that engines are tested with; everything arrives at once. */
class ModelLine implements Line {
  readonly closed: Promise<void>;
  private readonly untaken: SignalingPush[] = [];

  constructor(
    private readonly port: ScriptedPort,
    private readonly clock: FakeClock,
  ) {
    port.script = { ...quickWire, delay: () => 0 };
    port.subscribe((push) => this.untaken.push(push));
    this.closed = new Promise((resolve) => {
      port.onDisconnected(resolve);
    });
    port.goOnline();
  }

  get isOpen(): boolean {
    return this.port.connected;
  }

  async send(message: JsonObject): Promise<Json> {
    const ack = this.port.request(Request.parse(message));
    await this.clock.advance(0);
    return z.json().parse(await ack);
  }

  async next(type: string): Promise<Json> {
    await this.clock.until(() => this.untaken.some((push) => push.type === type), type);
    const index = this.untaken.findIndex((push) => push.type === type);
    return z.json().parse(this.untaken.splice(index, 1).at(0));
  }

  async settled(): Promise<void> {
    await this.clock.advance(0);
  }

  async heard(): Promise<Json[]> {
    return this.untaken.splice(0).map((push) => z.json().parse(push));
  }

  async drop(): Promise<void> {
    this.port.goOffline();
    await setImmediate();
  }
}

/** The model of the server, by which the engine's tests go. It knows calls, and no logins, chats or rosters. */
export class ModelStage implements Stage {
  readonly clock: FakeClock;
  readonly server: ModelServer;
  private readonly people = new Map<string, Pick<ScriptedPort['self'], 'person' | 'name'>>();

  constructor(now?: number) {
    this.clock = new FakeClock(now);
    this.server = new ModelServer(this.clock);
  }

  knows(type: string): boolean {
    return isKnown(type);
  }

  async enter({ name, device, guest }: Newcomer): Promise<Entered> {
    const person = fakeId.person(this.people.size + 1);
    if (guest) this.server.people.guests.add(person);
    const token = `token of ${name}`;
    this.people.set(token, { person, name });
    const { line } = await this.connect({ device, token });
    return { line, person, token };
  }

  async connect({ device, token }: JsonObject): Promise<{ line: Line }> {
    const who = this.people.get(textOf(token));
    if (who === undefined) throw new Error('The model knows only those who came before');
    const self = { ...who, device: DeviceId.parse(device) };
    return { line: new ModelLine(new ScriptedPort(this.server, this.clock, self), this.clock) };
  }

  async pass(milliseconds: number): Promise<void> {
    await this.clock.advance(milliseconds);
  }

  async restart(): Promise<void> {
    this.server.crash();
    this.server.restart();
  }
}
