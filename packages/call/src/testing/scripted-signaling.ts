import {
  type Ack,
  type CallSnapshot,
  clientMessages,
  type OutgoingMessage,
  Refusal,
  refusal,
} from '@parley/protocol';
import type { Clock } from '../contract/clock.js';
import type {
  SignalingPort,
  SignalingPush,
  SignalingPushType,
  SignalingRequestType,
} from '../contract/signaling-port.js';
import { Listeners } from '../engine/listeners.js';
import type { Self } from '../signaling/legs.js';

/** What ports lead to: the model of the server, or the server itself by whoever brings it here. */
export interface LabServer {
  readonly isUp: boolean;
  /** As they are, or as anybody was told last; in the order in which they began. */
  readonly calls: ReadonlyMap<string, CallSnapshot>;
  connected(port: ScriptedPort): void;
  disconnected(port: ScriptedPort): void;
  /** Resolves with the ack, which the port checks. */
  receive(port: ScriptedPort, message: OutgoingMessage<SignalingRequestType>): Promise<unknown>;
  /** What is not committed is lost, and every connection with it. */
  crash(): void;
  restart(): void | Promise<void>;
}

/** How the wire treats the messages that pass it, one after the other. */
export interface WireScript {
  /** Milliseconds; different ones reorder. */
  delay(type: SignalingRequestType | SignalingPushType): number;
  /** Whether a message arrives twice. */
  doubles(): boolean;
  /** Whether a request, a relay or the ack of one gets lost although the connection stands. */
  loses(): boolean;
}

export const quickWire: WireScript = { delay: () => 1, doubles: () => false, loses: () => false };

/** Milliseconds after which what is not acked counts as lost, for a client [M6] and for the server [M4]. */
const patience = { request: 10_000, relay: 5_000 };

const isRelay = ({ type }: SignalingPush): boolean =>
  type === 'video-offer' || type === 'video-answer' || type === 'new-ice-candidate';

/** Checks what a fake answers by the protocol's own schemas. */
export const isAckOf = <T extends SignalingRequestType>(
  message: OutgoingMessage<T>,
  ack: unknown,
): ack is Ack<T> => Refusal.or(clientMessages[message.type].ack).safeParse(ack).success;

/** Of an engine, whose handlers never throw. */
const rethrow = (error: unknown): never => {
  throw error;
};

/** The connection of one device to the model server. */
export class ScriptedPort implements SignalingPort {
  readonly self: Self;
  readonly sent: OutgoingMessage<SignalingRequestType>[] = [];
  script: WireScript = quickWire;
  /** What the next requests of a type are answered with in place of the server's ack. */
  readonly refusals = new Map<SignalingRequestType, Refusal[]>();
  readonly #server: LabServer;
  readonly #clock: Clock;
  readonly #pushes = new Listeners<SignalingPush>(rethrow);
  readonly #connects = new Listeners<void>(rethrow);
  readonly #disconnects = new Listeners<void>(rethrow);
  /** Grows with each connection: what was under way on an older one is lost. */
  #connection = 0;
  #connected = false;

  constructor(server: LabServer, clock: Clock, self: Self) {
    this.#server = server;
    this.#clock = clock;
    this.self = self;
  }

  get connected(): boolean {
    return this.#connected;
  }

  goOnline(): void {
    if (this.#connected || !this.#server.isUp) return;
    this.#connection += 1;
    this.#connected = true;
    this.#server.connected(this);
    this.#connects.emit();
  }

  goOffline(): void {
    if (!this.#connected) return;
    this.#connected = false;
    this.#server.disconnected(this);
    this.#disconnects.emit();
  }

  async request<T extends SignalingRequestType>(message: OutgoingMessage<T>): Promise<Ack<T>> {
    const connection = this.#connection;
    this.sent.push(message);
    if (!(await this.#passes(message.type, connection))) return refusal('UNAVAILABLE');
    if (this.script.loses()) return this.#nothingCame(patience.request, refusal('UNAVAILABLE'));
    const refused = this.refusals.get(message.type)?.shift();
    if (refused) return refused;
    if (this.script.doubles()) void this.#server.receive(this, structuredClone(message));
    const ack: unknown = await this.#server.receive(this, structuredClone(message));
    if (!(await this.#passes(message.type, connection))) return refusal('UNAVAILABLE');
    if (this.script.loses()) return this.#nothingCame(patience.request, refusal('UNAVAILABLE'));
    if (!isAckOf(message, ack))
      throw new Error(`the model server broke the protocol: ${message.type}`);
    return structuredClone(ack);
  }

  subscribe(handler: (message: SignalingPush) => void): () => void {
    return this.#pushes.add(handler);
  }

  onConnected(listener: () => void): () => void {
    if (this.#connected) this.#clock.after(0, listener);
    return this.#connects.add(listener);
  }

  onDisconnected(listener: () => void): () => void {
    return this.#disconnects.add(listener);
  }

  /** Delivers what no server of this version sends. */
  pushGarbage(garbage: unknown): void {
    const anything: { emit(details: unknown): void } = this.#pushes;
    anything.emit(garbage);
  }

  /** The page is gone, with what listened. */
  close(): void {
    this.#pushes.clear();
    this.#connects.clear();
    this.#disconnects.clear();
    this.goOffline();
  }

  /** Delivers a message of the server's. Resolves with whether it arrived. */
  async push(message: SignalingPush): Promise<boolean> {
    const connection = this.#connection;
    if (this.script.doubles()) void this.#deliver(message, connection);
    return this.#deliver(message, connection);
  }

  async #deliver(message: SignalingPush, connection: number): Promise<boolean> {
    if (!(await this.#passes(message.type, connection))) return false;
    // The server's own pushes come by a stream, which loses nothing without an end.
    const loses = () => isRelay(message) && this.script.loses();
    if (loses()) return this.#nothingCame(patience.relay, false);
    this.#pushes.emit(structuredClone(message));
    return loses() ? this.#nothingCame(patience.relay, false) : true;
  }

  #nothingCame<T>(milliseconds: number, then: T): Promise<T> {
    return new Promise((resolve) => this.#clock.after(milliseconds, () => resolve(then)));
  }

  async #passes(type: Parameters<WireScript['delay']>[0], connection: number): Promise<boolean> {
    const isUp = () => this.#connected && this.#connection === connection;
    if (!isUp()) return false;
    await new Promise<void>((resolve) => this.#clock.after(this.script.delay(type), resolve));
    return isUp();
  }
}
