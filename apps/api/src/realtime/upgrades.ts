import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { ClientAddresses } from '../network/client-addresses.js';
import { connectionRefusal } from '../network/connection-refusal.js';
import { scaled } from './rate-limiter.js';
import { CONNECTIONS_PER_ADDRESS, OPEN_OF_ADDRESS } from './rate-limits.js';
import { RateWindows } from './rate-windows.js';
import { Traffic } from './traffic.js';

const PATH = '/socket.io/';
/** Whoever finds too many of an address open. */
const ASK_AGAIN_MS = 30_000;

/** Decides which requests become WebSockets, before anything is kept for one of them. */
@Injectable()
export class Upgrades {
  private readonly logger = new Logger('Realtime');
  private readonly arrivals: RateWindows<string>;
  private readonly addresses = new WeakMap<IncomingMessage, string>();
  private readonly open = new Map<string, number>();

  constructor(
    private readonly clients: ClientAddresses,
    private readonly traffic: Traffic,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.arrivals = new RateWindows(scaled(CONNECTIONS_PER_ADDRESS, config.rateLimitScale));
  }

  /**
   * Lets only what may become a connection through to Engine.IO, which would make much of what it then refuses, leave
   * others' sockets half open, and let whoever names a session pass by.
   */
  guard(server: Server): void {
    const takers = server.listeners('upgrade');
    server.removeAllListeners('upgrade');
    server.on('upgrade', (request, socket, head) => {
      // Nobody hears of it until the WebSocket is there.
      socket.on('error', () => socket.destroy());
      const refusal = this.refusalOf(request);
      if (refusal !== undefined) turnAway(socket, refusal);
      else for (const take of takers) Reflect.apply(take, server, [request, socket, head]);
    });
  }

  private refusalOf(request: IncomingMessage): string | undefined {
    const [path = '', query] = request.url?.split('?') ?? [];
    if (!path.startsWith(PATH)) return '404 Not Found';
    if (new URLSearchParams(query).has('sid')) return '400 Bad Request';
    const why = connectionRefusal(request, this.config);
    if (why !== undefined) {
      this.logger.warn(why);
      return '400 Bad Request';
    }
    const { socket, headers } = request;
    const address = this.clients.of({ address: socket.remoteAddress ?? '', headers });
    const waitMs = this.arrivals.take(address) ?? this.waitForOthers(address);
    if (waitMs !== undefined) {
      return `429 Too Many Requests\r\nRetry-After: ${Math.ceil(waitMs / 1000)}`;
    }
    this.addresses.set(request, address);
    this.hold(address, socket);
    return undefined;
  }

  /** Milliseconds after which others of the address may have gone, if it has too many open. */
  private waitForOthers(address: string): number | undefined {
    const most = OPEN_OF_ADDRESS * this.config.rateLimitScale;
    return (this.open.get(address) ?? 0) < most ? undefined : ASK_AGAIN_MS;
  }

  private hold(address: string, socket: Socket): void {
    this.open.set(address, (this.open.get(address) ?? 0) + 1);
    socket.once('close', () => {
      const left = (this.open.get(address) ?? 0) - 1;
      if (left > 0) this.open.set(address, left);
      else this.open.delete(address);
    });
  }

  /** What comes over the WebSocket that is about to be made of the request is counted. */
  begin(request: IncomingMessage): void {
    this.traffic.watch(request, this.addressOf(request));
  }

  /** Whom limits are counted for. */
  addressOf(request: IncomingMessage): string {
    const address = this.addresses.get(request);
    if (address === undefined) throw new Error('A connection that nobody let in');
    return address;
  }
}

const turnAway = (socket: Duplex, refusal: string): void => {
  socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  socket.destroy();
};
