import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { ClientAddresses } from '../network/client-addresses.js';
import { connectionRefusal } from '../network/connection-refusal.js';
import { type RateLimiter, RateLimiters, scaled } from './rate-limiter.js';
import { CONNECTIONS_PER_ADDRESS } from './rate-limits.js';
import { Traffic } from './traffic.js';

const PATH = '/socket.io/';

/** Decides which requests become WebSockets, before anything is kept for one of them. */
@Injectable()
export class Upgrades {
  private readonly logger = new Logger('Realtime');
  private readonly arrivals: RateLimiter;
  private readonly addresses = new WeakMap<IncomingMessage, string>();

  constructor(
    limiters: RateLimiters,
    private readonly clients: ClientAddresses,
    private readonly traffic: Traffic,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    const limit = scaled(CONNECTIONS_PER_ADDRESS, config.rateLimitScale);
    this.arrivals = limiters.limiter('connections from address', limit);
  }

  /** Before Engine.IO, which would leave others' sockets half open, and let whoever names a session pass by. */
  guard(server: Server): void {
    server.prependListener('upgrade', (request, socket) => {
      // Nobody hears of it until the WebSocket is there.
      socket.on('error', () => socket.destroy());
      const [path = '', query] = request.url?.split('?') ?? [];
      if (!path.startsWith(PATH)) turnAway(socket, '404 Not Found');
      else if (new URLSearchParams(query).has('sid')) turnAway(socket, '400 Bad Request');
    });
  }

  /** Whether the request may become a connection; one that may not is answered, or Engine.IO does it. */
  async allow(request: IncomingMessage): Promise<boolean> {
    const why = connectionRefusal(request, this.config);
    if (why !== undefined) {
      this.logger.warn(why);
      return false;
    }
    const { socket, headers } = request;
    const address = this.clients.of({ address: socket.remoteAddress ?? '', headers });
    const waitMs = await this.arrivals.take(address);
    if (waitMs !== undefined) {
      turnAway(socket, '429 Too Many Requests', `Retry-After: ${Math.ceil(waitMs / 1000)}\r\n`);
      return false;
    }
    this.addresses.set(request, address);
    return true;
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

const turnAway = (socket: Duplex, status: string, headers = ''): void => {
  if (!socket.writable) return;
  socket.end(`HTTP/1.1 ${status}\r\n${headers}Connection: close\r\nContent-Length: 0\r\n\r\n`);
  socket.destroy();
};
