import type { SignalingPush, SignalingRequestType } from '@parley/call';
import type { FakeClock, LabServer, ScriptedPort } from '@parley/call/testing';
import {
  CallSnapshot,
  callPushes,
  callRelays,
  isRecord,
  type OutgoingMessage,
  refusal,
  serverMessages,
} from '@parley/protocol';
import type { Json, JsonObject } from '@parley/protocol/testing';
import { z } from 'zod';
import { newId } from '../client.js';
import { newName } from '../people.js';
import type { ApiStage } from './api-stage.js';
import { InTurn } from './in-turn.js';
import type { Line } from './stage.js';
import { StandIns } from './stand-ins.js';

const AnyJson = z.json();
const Fields = z.record(z.string(), AnyJson);
const pushes: object = { ...callPushes, ...callRelays };
const isPushType = (type: unknown): type is SignalingPush['type'] =>
  typeof type === 'string' && Object.hasOwn(pushes, type);
const Push = z.custom<SignalingPush>(
  (push) =>
    isRecord(push) &&
    isPushType(push['type']) &&
    serverMessages[push['type']].message.safeParse(push).success,
);

/** The server itself behind the ports of a lab: its engines cannot tell it from the model. */
export class ApiLabServer implements LabServer {
  isUp = true;
  /** As they were told last, in the names and ids of the lab. */
  readonly calls = new Map<string, CallSnapshot>();
  private readonly lines = new Map<ScriptedPort, Line>();
  /** By person. */
  private readonly tokens = new Map<string, string>();
  private readonly toServer = new StandIns();
  private readonly toLab = new StandIns();
  /** Of relays, by id: whether the lab brought them to where they were sent. */
  private readonly arrivals = new Map<string, Promise<boolean>>();
  private unarm = (): void => {};

  /** @param inTurn what the clock waits for before it goes on */
  constructor(
    private readonly stage: ApiStage,
    private readonly clock: FakeClock,
    private readonly inTurn: InTurn,
  ) {}

  connected(port: ScriptedPort): void {
    void this.do(async () => {
      this.lines.set(port, await this.lineOf(port));
    });
  }

  disconnected(port: ScriptedPort): void {
    if (!this.isUp) return;
    void this.do(async () => {
      await this.lines.get(port)?.drop();
      this.lines.delete(port);
    });
  }

  async receive(
    port: ScriptedPort,
    message: OutgoingMessage<SignalingRequestType>,
  ): Promise<unknown> {
    const ack = await this.do(async () => {
      const line = this.lines.get(port);
      if (line?.isOpen !== true) return refusal('UNAVAILABLE');
      return this.learn(await line.send(this.toServer.fillIn(Fields.parse(message))));
    });
    // The socket acks a relay at once; in the lab it is under way yet, and may be lost.
    const arrived = this.arrivals.get(message.id);
    return arrived === undefined ? ack : { ...ack, delivered: await arrived };
  }

  /** Nobody is connected any more; the server itself goes when it comes back. */
  crash(): void {
    this.isUp = false;
    const ports = [...this.lines.keys()];
    this.lines.clear();
    for (const port of ports) port.goOffline();
  }

  async restart(): Promise<void> {
    if (this.isUp) return;
    await this.do(() => this.stage.restart());
    this.isUp = true;
  }

  /** Asks what has become of the calls that anybody here was told of. */
  async ask(): Promise<void> {
    for (const [port] of this.lines) {
      for (const callId of [...this.calls.keys()]) {
        await this.do(async () => {
          const sync = { type: 'call-sync', id: newId(), callId };
          this.learn((await this.lines.get(port)?.send(sync)) ?? {});
        });
      }
    }
  }

  /** One after the other, each with all that the server makes of it: as if it took no time. */
  private do<T>(work: () => Promise<T>): Promise<T> {
    return this.inTurn.do(async () => {
      const result = await work();
      await this.deliver();
      await this.arm();
      return result;
    });
  }

  private async lineOf({ self: { person, name, device } }: ScriptedPort): Promise<Line> {
    const token = this.tokens.get(person);
    if (token !== undefined) {
      const connected = await this.stage.connect({ protocol: 1, device, token });
      if ('line' in connected) return connected.line;
      throw new Error('A device that was here is refused');
    }
    const unique = newName(name);
    const entered = await this.stage.enter({ name: unique, device, guest: true });
    this.tokens.set(person, entered.token);
    for (const [inLab, real] of [[person, entered.person] as const, [name, unique] as const]) {
      this.toServer.set(inLab, real);
      this.toLab.set(real, inLab);
    }
    return entered.line;
  }

  private async deliver(): Promise<void> {
    for (const [port, line] of this.lines) {
      await line.settled();
      for (const push of await line.heard()) {
        const told = Push.safeParse(this.learn(push));
        if (!told.success) continue;
        const arrived = port.push(told.data);
        if ('id' in told.data) this.arrivals.set(told.data.id, arrived);
      }
    }
  }

  /** Remembers the calls of what the server says, which is given back in the lab's words. */
  private learn(said: Json): JsonObject {
    const learned = this.toLab.fillIn(Fields.parse(said));
    const { call, calls } = learned;
    for (const one of [call, ...(Array.isArray(calls) ? calls : [])]) {
      const snapshot = CallSnapshot.safeParse(one);
      if (snapshot.success) this.remember(snapshot.data);
    }
    return learned;
  }

  private remember(call: CallSnapshot): void {
    const known = this.calls.get(call.callId);
    if (known === undefined || known.rev < call.rev) this.calls.set(call.callId, call);
  }

  /** The next deadline is a timer of the lab's clock. */
  private async arm(): Promise<void> {
    this.unarm();
    const { looks } = this.stage;
    const next = await looks.nextMoment();
    if (next === undefined) return;
    this.unarm = this.clock.after(next - this.clock.now(), () => {
      if (this.isUp) void this.do(looks.look);
    });
  }
}
