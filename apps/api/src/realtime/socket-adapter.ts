import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { Logger, type WsMessageHandler } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IoAdapter } from '@nestjs/platform-socket.io';
import {
  type Ack,
  type ClientMessage,
  type ClientMessageType,
  isClientMessageType,
  isRelayType,
  limits,
  type RelayType,
} from '@parley/protocol';
import { Server, type ServerOptions } from 'socket.io';
import { countAcks } from './acked-emit.js';
import type { Fail } from './answer.filter.js';
import { Border, type Handler } from './border.js';
import { FanOutAdapter } from './fan-out-adapter.js';
import { closeForFlood } from './flood.js';
import { CONNECT_WITHIN_MS } from './rate-limits.js';
import { refusalOf } from './refusal-of.js';
import { RelayRoute } from './relay-route.js';
import type { ParleyServer, ParleySocket } from './socket.js';
import { Traffic } from './traffic.js';
import { Upgrades } from './upgrades.js';
import { wireParser } from './wire-parser.js';
import { writeTogether } from './write-together.js';

const CLOSE_WITHIN_MS = 1_000;
const MOST_GATEWAYS = 50;

type AnyAck = Ack<ClientMessageType>;
type Answer = (ack: AnyAck) => void;
type Routes = Map<string, WsMessageHandler['callback']>;

const isAnswer = (argument: unknown): argument is Answer => typeof argument === 'function';

const isAck = (result: unknown): result is AnyAck =>
  typeof result === 'object' && result !== null && 'ok' in result;

/** Calls a gateway's method; what it throws arrives through {@link Fail}. */
const run = (
  callback: WsMessageHandler['callback'],
  message: ClientMessage,
  answer: Answer,
): void => {
  const fail: Fail = answer;
  Promise.resolve(callback(message, fail)).then(
    (result: unknown) => {
      if (isAck(result)) answer(result);
    },
    (error: unknown) => answer(refusalOf(error, message.type)),
  );
};

/** A client that is told to close and does not is not listened to for long. */
const endInTime = (connection: ParleySocket['conn']): void => {
  connection.once('close', () => {
    setTimeout(() => connection.request.socket.destroy(), CLOSE_WITHIN_MS).unref();
  });
};

/**
 * Closes a connection whose first packet, which can be nothing but its handshake, does not come in time [L13]. The
 * time-out of Socket.IO counts the look at the handshake as well, which takes long when everybody comes back at once.
 */
const awaitHandshake = (connection: ParleySocket['conn']): void => {
  const late = setTimeout(() => connection.close(), CONNECT_WITHIN_MS);
  for (const event of ['data', 'close']) connection.once(event, () => clearTimeout(late));
};

/** Leads every message through the {@link Border} to its gateway, and acks it exactly once [M2]. */
export class SocketAdapter extends IoAdapter {
  protected override readonly logger = new Logger('Realtime');
  private readonly http: HttpServer;
  private readonly border: Border;
  private readonly relays: RelayRoute;
  private readonly upgrades: Upgrades;
  private readonly traffic: Traffic;
  private readonly routes = new WeakMap<ParleySocket, Routes>();

  constructor(app: NestFastifyApplication) {
    super(app);
    this.http = app.getHttpAdapter().getInstance().server;
    this.border = app.get(Border);
    this.relays = app.get(RelayRoute);
    this.upgrades = app.get(Upgrades);
    this.traffic = app.get(Traffic);
  }

  override createIOServer(_port: number, options?: Partial<ServerOptions>): ParleyServer {
    const own: Partial<ServerOptions> = {
      ...options,
      transports: ['websocket'],
      serveClient: false,
      perMessageDeflate: false,
      httpCompression: false,
      maxHttpBufferSize: limits.frameBytes,
      parser: wireParser,
      adapter: FanOutAdapter,
      // With the grace of presence below 45 s: whoever is gone is gone everywhere by then [X9].
      pingInterval: 15_000,
      pingTimeout: 15_000,
    };
    const server: ParleyServer = new Server(this.http, own);
    // Nest adds one for each gateway; Node takes more than ten for a leak.
    server.sockets.setMaxListeners(MOST_GATEWAYS);
    this.upgrades.guard(this.http);
    server.engine.on('initial_headers', (_headers: unknown, request: IncomingMessage) =>
      this.upgrades.begin(request),
    );
    server.engine.on('connection', endInTime);
    server.engine.on('connection', awaitHandshake);
    server.on('connection', (socket) => this.listen(socket));
    return server;
  }

  override bindMessageHandlers(socket: ParleySocket, handlers: WsMessageHandler[]): void {
    const routes = this.routesOf(socket);
    for (const { message, callback } of handlers) routes.set(message, callback);
  }

  /** Features hear of it by `Connections`; Nest would add a listener a gateway to every socket. */
  override bindClientDisconnect(): void {}

  private routesOf(socket: ParleySocket): Routes {
    const present = this.routes.get(socket);
    if (present !== undefined) return present;
    const routes: Routes = new Map();
    this.routes.set(socket, routes);
    return routes;
  }

  private listen(socket: ParleySocket): void {
    writeTogether(socket);
    this.traffic.sayGoodbye(socket.request, () => closeForFlood(socket));
    countAcks(socket, () => this.border.countIgnored(socket));
    // A connection is for the one namespace: whoever leaves that has nothing left to say on it [W7].
    socket.once('disconnect', () => socket.conn.close());
    socket.onAny((type: string, ...args: unknown[]) => {
      const answer = args.at(-1);
      if (!isAnswer(answer)) {
        // What asks for no ack is not looked at, but counted [W7].
        this.border.countIgnored(socket);
        return;
      }
      const payload = args.length === 2 ? args[0] : undefined;
      try {
        this.dispatch(socket, type, payload, answer);
      } catch (error) {
        answer(refusalOf(error, type));
      }
    });
  }

  private dispatch(socket: ParleySocket, type: string, payload: unknown, answer: Answer): void {
    if (isRelayType(type)) {
      const relay: Handler<RelayType> = (message, done) => this.relays.take(message, socket, done);
      this.border.receive(socket, type, payload, relay, answer);
      return;
    }
    const callback = this.routesOf(socket).get(type);
    if (callback === undefined || !isClientMessageType(type)) {
      this.border.receiveUnknown(socket, answer);
      return;
    }
    const handle: Handler<ClientMessageType> = (message, done) => run(callback, message, done);
    this.border.receive(socket, type, payload, handle, answer);
  }
}
