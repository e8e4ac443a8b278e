import { EventEmitter } from 'node:events';
import type {
  Ack,
  ClientMessageType,
  Refusal,
  ServerMessage,
  ServerMessageType,
} from '@parley/protocol';
import type { Realtime, Unsent } from '../realtime/realtime.js';

type Answers = {
  [T in ClientMessageType]?: (message: Unsent<T>) => Ack<T> | Promise<Ack<T>>;
};

export const unavailable: Refusal = { ok: false, code: 'UNAVAILABLE', retryable: true };

/** The server of a test: it answers what the test taught it, and is not available for the rest. */
export class FakeRealtime implements Realtime {
  connected = false;
  private readonly answers: Answers = {};
  private readonly log: { type: ClientMessageType }[] = [];
  private readonly pushes = new EventEmitter();
  private readonly onConnect = new Set<() => void>();
  private readonly onDisconnect = new Set<() => void>();

  answer<T extends ClientMessageType>(type: T, answer: Answers[T]): void {
    this.answers[type] = answer;
  }

  /** What was sent of a type, in order. */
  sent(type: ClientMessageType): object[] {
    return this.log.filter((message) => message.type === type);
  }

  async request<T extends ClientMessageType>(message: Unsent<T> & { type: T }): Promise<Ack<T>> {
    if (!this.connected) return unavailable;
    this.log.push(message);
    const type: T = message.type;
    const answer: ((message: Unsent<T>) => Ack<T> | Promise<Ack<T>>) | undefined =
      this.answers[type];
    return answer === undefined ? unavailable : answer(message);
  }

  on<T extends ServerMessageType>(
    type: T,
    handler: (message: ServerMessage<T>) => void,
  ): () => void {
    this.pushes.on(type, handler);
    return () => this.pushes.off(type, handler);
  }

  push(message: ServerMessage): void {
    this.pushes.emit(message.type, message);
  }

  onConnected(listener: () => void): () => void {
    this.onConnect.add(listener);
    if (this.connected) queueMicrotask(listener);
    return () => this.onConnect.delete(listener);
  }

  onDisconnected(listener: () => void): () => void {
    this.onDisconnect.add(listener);
    return () => this.onDisconnect.delete(listener);
  }

  connect(): void {
    this.connected = true;
    for (const listener of this.onConnect) listener();
  }

  disconnect(): void {
    this.connected = false;
    for (const listener of this.onDisconnect) listener();
  }
}
