import { type ServerMessageType, serverMessages } from '@parley/protocol';
import type { Json, JsonObject } from '@parley/protocol/testing';
import { z } from 'zod';
import type { Client } from '../client.js';
import type { Line } from './stage.js';
import { textOf } from './text-of.js';

const AnyJson = z.json();
const ServerType = z.custom<ServerMessageType>(
  (type) => typeof type === 'string' && Object.hasOwn(serverMessages, type),
);

/** A device on a real socket. */
export class ApiLine implements Line {
  /** Of each type. */
  private readonly taken = new Map<ServerMessageType, number>();

  /**
   * @param idle resolves when the server is at nothing any more
   * @param gone resolves when the server has noticed that the device is not there any more
   */
  constructor(
    readonly client: Client,
    private readonly idle: () => Promise<void>,
    private readonly gone: () => Promise<void>,
  ) {}

  get isOpen(): boolean {
    return this.client.isConnected;
  }

  get closed(): Promise<unknown> {
    return this.client.closed;
  }

  async send(message: JsonObject): Promise<Json> {
    return AnyJson.parse(await this.client.raw(textOf(message['type']), message));
  }

  async next(type: string): Promise<Json> {
    // A client takes its welcome by itself.
    if (type === 'welcome') {
      const { self, server } = this.client;
      return AnyJson.parse({ type, self, server });
    }
    return this.take(ServerType.parse(type));
  }

  async settled(): Promise<void> {
    await this.idle();
    if (this.isOpen) await this.client.settled();
  }

  async heard(): Promise<Json[]> {
    const seen = new Map<ServerMessageType, number>();
    const news: Json[] = [];
    for (const type of [...this.client.heard]) {
      const nth = (seen.get(type) ?? 0) + 1;
      seen.set(type, nth);
      const isNew = type !== 'welcome' && nth > (this.taken.get(type) ?? 0);
      if (isNew) news.push(await this.take(type));
    }
    return news;
  }

  async drop(): Promise<void> {
    this.client.drop();
    await this.client.closed;
    await this.gone();
  }

  private async take(type: ServerMessageType): Promise<Json> {
    this.taken.set(type, (this.taken.get(type) ?? 0) + 1);
    return AnyJson.parse(await this.client.next(type));
  }
}
