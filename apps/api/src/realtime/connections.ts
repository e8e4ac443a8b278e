import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { SessionId } from '@parley/protocol';
import type { Connection, Identity } from '../identity/identity.js';
import { faultOf } from '../logging/fault.js';

/** What a feature does when a device comes and goes; a device can be there by several sockets for a moment. */
export type ConnectionListener = {
  /** Runs before the client is told that it is logged in, so that it misses nothing after that. */
  onConnect?: (who: Identity, via: Connection, rooms: RoomMembership) => Promise<void>;
  /** Runs once the client has been told. */
  onWelcome?: (who: Identity) => Promise<void>;
  onDisconnect?: (who: Identity, via: Connection) => Promise<void>;
};

/** The rooms of the one socket that connects. */
export type RoomMembership = { join: (names: string[]) => void; leave: (name: string) => void };

/** Lets features take part in the coming and going of logged-in sockets without seeing one. */
@Injectable()
export class Connections implements OnApplicationShutdown {
  private readonly logger = new Logger('Connections');
  private readonly listeners: ConnectionListener[] = [];
  private readonly present = new Map<Connection['socket'], SessionId>();
  private readonly leaving = new Set<Promise<void>>();

  listen(listener: ConnectionListener): void {
    this.listeners.push(listener);
  }

  /** Of people who are logged in, to this node. */
  get count(): number {
    return this.present.size;
  }

  /** The sessions that are connected to this node. */
  sessions(): SessionId[] {
    return [...new Set(this.present.values())];
  }

  async connected(who: Identity, via: Connection, rooms: RoomMembership): Promise<void> {
    this.present.set(via.socket, who.session);
    const beginnings = await Promise.allSettled(
      this.listeners.map(async (listener) => listener.onConnect?.(who, via, rooms)),
    );
    // Not before all have come to an end: none must begin what has been ended by then.
    for (const beginning of beginnings) {
      if (beginning.status === 'rejected') throw beginning.reason;
    }
  }

  welcomed(who: Identity): Promise<void> {
    return this.each('welcome', (listener) => listener.onWelcome?.(who));
  }

  async disconnected(who: Identity, via: Connection): Promise<void> {
    this.present.delete(via.socket);
    const left = this.leave(who, via);
    this.leaving.add(left);
    await left;
    this.leaving.delete(left);
  }

  /** All sockets have been closed by now; what that leads to is done before the database closes. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.leaving);
  }

  private leave(who: Identity, via: Connection): Promise<void> {
    return this.each('disconnect', (listener) => listener.onDisconnect?.(who, via));
  }

  /** One feature's failure must not keep the others from their part. */
  private async each(
    event: 'welcome' | 'disconnect',
    call: (listener: ConnectionListener) => Promise<void> | undefined,
  ): Promise<void> {
    const ends = await Promise.allSettled(this.listeners.map(async (listener) => call(listener)));
    for (const end of ends) {
      if (end.status === 'rejected') {
        this.logger.error({ event: 'listener failed', of: event, ...faultOf(end.reason) });
      }
    }
  }
}
