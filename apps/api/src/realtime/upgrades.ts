import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { ClientAddresses } from '../network/client-addresses.js';
import { connectionRefusal } from '../network/connection-refusal.js';
import { OpenConnections } from '../network/open-connections.js';
import { scaled } from '../shared/rate-limiter.js';
import { CONNECTIONS_PER_ADDRESS, OPEN_OF_ADDRESS } from './rate-limits.js';
import { RateWindows } from './rate-windows.js';
import { Traffic } from './traffic.js';

const PATH = '/socket.io/';
/** After this time others of an address may have gone. */
const OTHERS_GO_MS = 30_000;

/** Decides which requests become WebSockets, before anything is kept for one of them. */
@Injectable()
export class Upgrades {
  private readonly logger = new Logger('Realtime');
  private readonly arrivals: RateWindows<string>;
  private readonly addresses = new WeakMap<IncomingMessage, string>();
  private readonly open: OpenConnections;

  constructor(
    private readonly clients: ClientAddresses,
    private readonly traffic: Traffic,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.arrivals = new RateWindows(scaled(CONNECTIONS_PER_ADDRESS, config.rateLimitScale));
    this.open = new OpenConnections(OPEN_OF_ADDRESS * config.rateLimitScale);
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
      this.logger.warn({ ...why });
      return '400 Bad Request';
    }
    const { socket, headers } = request;
    const address = this.clients.of({ address: socket.remoteAddress ?? '', headers });
    const waitMs = this.arrivals.take(address);
    if (waitMs !== undefined) return tooMany(waitMs);
    const release = this.open.hold(address);
    if (release === undefined) return tooMany(OTHERS_GO_MS);
    socket.once('close', release);
    this.addresses.set(request, address);
    return undefined;
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

const tooMany = (waitMs: number): string =>
  `429 Too Many Requests\r\nRetry-After: ${Math.ceil(waitMs / 1000)}`;

const turnAway = (socket: Duplex, refusal: string): void => {
  socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  socket.destroy();
};
