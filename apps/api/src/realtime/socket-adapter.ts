import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { Logger, type WsMessageHandler } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IoAdapter } from '@nestjs/platform-socket.io';
import {
  type Ack,
  type ClientMessageType,
  isClientMessageType,
  limits,
  refusal,
} from '@parley/protocol';
import { Server, type ServerOptions } from 'socket.io';
import { CONFIG, type Config } from '../config/config.js';
import { faultOf } from '../logging/fault.js';
import { connectionRefusal } from '../network/connection-refusal.js';
import type { Fail } from './answer.filter.js';
import { limitBacklog } from './backlog.js';
import { Border } from './border.js';
import type { ParleyServer, ParleySocket } from './socket.js';
import { wireParser } from './wire-parser.js';

type AnyAck = Ack<ClientMessageType>;
type Answer = (ack: AnyAck) => void;
type Routes = Map<string, WsMessageHandler['callback']>;

const isAnswer = (argument: unknown): argument is Answer => typeof argument === 'function';

const isAck = (result: unknown): result is AnyAck =>
  typeof result === 'object' && result !== null && 'ok' in result;

/** Calls a gateway's method; what it throws arrives through {@link Fail}. */
const run = (handler: WsMessageHandler['callback'], message: unknown): Promise<AnyAck> =>
  new Promise((resolve, reject) => {
    const fail: Fail = resolve;
    Promise.resolve(handler(message, fail)).then((result: unknown) => {
      if (isAck(result)) resolve(result);
    }, reject);
  });

/** Leads every message through the {@link Border} to its gateway, and acks it exactly once [M2]. */
export class SocketAdapter extends IoAdapter {
  protected override readonly logger = new Logger('Realtime');
  private readonly http: HttpServer;
  private readonly border: Border;
  private readonly config: Config;
  private readonly routes = new WeakMap<ParleySocket, Routes>();

  constructor(app: NestFastifyApplication) {
    super(app);
    this.http = app.getHttpAdapter().getInstance().server;
    this.border = app.get(Border);
    this.config = app.get<Config>(CONFIG);
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
      // With the grace of presence below 45 s: whoever is gone is gone everywhere by then [X9].
      pingInterval: 15_000,
      pingTimeout: 15_000,
      // CORS does not protect websockets.
      allowRequest: (request, decide) => decide(null, this.mayConnect(request)),
    };
    const server: ParleyServer = new Server(this.http, own);
    server.on('connection', (socket) => this.listen(socket));
    return server;
  }

  override bindMessageHandlers(socket: ParleySocket, handlers: WsMessageHandler[]): void {
    const routes = this.routesOf(socket);
    for (const { message, callback } of handlers) routes.set(message, callback);
  }

  private mayConnect(request: IncomingMessage): boolean {
    const why = connectionRefusal(request, this.config);
    if (why !== undefined) this.logger.warn(why);
    return why === undefined;
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
    limitBacklog(socket);
    // A connection is for the one namespace: whoever leaves that has nothing left to say on it [W7].
    socket.once('disconnect', () => socket.conn.close());
    socket.onAny((type: string, ...args: unknown[]) => {
      const answer = args.at(-1);
      if (!isAnswer(answer)) {
        // What asks for no ack is not looked at, but counted [W7].
        void this.border.countIgnored(socket);
        return;
      }
      const payload = args.length === 2 ? args[0] : undefined;
      this.dispatch(socket, type, payload).then(answer, (error: unknown) => {
        this.logger.error({ event: 'message failed', type, ...faultOf(error) });
        answer(refusal('INTERNAL'));
      });
    });
  }

  private dispatch(socket: ParleySocket, type: string, payload: unknown): Promise<AnyAck> {
    const handler = this.routesOf(socket).get(type);
    if (handler === undefined || !isClientMessageType(type)) {
      return this.border.receiveUnknown(socket);
    }
    return this.border.receive(socket, type, payload, (message) => run(handler, message));
  }
}
