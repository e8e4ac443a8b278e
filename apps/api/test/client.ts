import {
  type Ack,
  type ClientMessageType,
  type Credentials,
  clientMessages,
  DeviceId,
  type OutgoingMessage,
  PROTOCOL_VERSION,
  type Received,
  Refusal,
  type Self,
  type ServerInfo,
  type ServerMessage,
  type ServerMessageType,
  type SessionToken,
  type Success,
} from '@parley/protocol';
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import { exactly, Inbox } from './inbox.js';

const ACK_MS = 60_000;
const EVENT = '2';
const ACK = '3';

/** A request without what every request has; `id` is given by tests that repeat one. */
export type Fields<T extends ClientMessageType> = {
  [K in T]: Omit<OutgoingMessage<K>, 'type' | 'id'> & { id?: string };
}[T];

export type ConnectOptions = {
  device?: DeviceId;
  token?: SessionToken;
  headers?: Record<string, string>;
  /** The authority that it trusts, where the server has TLS. */
  ca?: string;
  /** What differs in the handshake from what a good client sends. */
  handshake?: Record<string, unknown>;
};

const acks: { [T in ClientMessageType]: { ack: z.ZodType<Success<T>> } } = clientMessages;
const Failed = z.object({ ok: z.literal(false) });

/** The server refused the connection; socket.io-client hands over `data`. */
const ConnectError = z.object({ data: Refusal });

const isAnswer = (argument: unknown): argument is (received: Received) => void =>
  typeof argument === 'function';

const Opening = z.object({
  pingInterval: z.number(),
  pingTimeout: z.number(),
  maxPayload: z.number(),
});
type Opening = z.infer<typeof Opening>;

class RefusedError extends Error {
  readonly refusal: Refusal;

  constructor(what: string, refused: Refusal) {
    super(`${what} was refused: ${refused.code} ${refused.detail ?? ''}`);
    this.refusal = refused;
  }
}

type SignedIn = { self: Self; server: ServerInfo; token: SessionToken };

export const newId = (): string => crypto.randomUUID();
export const newDevice = (): DeviceId => DeviceId.parse(newId());

/**
 * One connection of a device, which speaks the protocol and checks that the server does. It stays away when
 * it was closed: what a client does then is up to the test.
 */
export class Client {
  readonly device: DeviceId;
  /** What came in: how many acks, and how many bytes that nobody here had asked for. */
  readonly traffic: { acks: number; ackIds: string[]; pushedBytes: number } = {
    acks: 0,
    ackIds: [],
    pushedBytes: 0,
  };
  /** What Engine.IO told at the start [W3]. */
  readonly opening: Promise<Opening>;
  /** Resolves when the connection has ended, with Socket.IO's word for why. */
  readonly closed: Promise<string>;
  /** Whether it acks the relays that it is sent. */
  acksRelays = true;
  private readonly inbox = new Inbox();
  private signedIn: SignedIn | undefined;

  private constructor(
    private readonly socket: Socket,
    private readonly url: string,
    private readonly options: ConnectOptions & { device: DeviceId },
  ) {
    this.device = options.device;
    this.closed = new Promise((resolve) => socket.once('disconnect', resolve));
    this.opening = new Promise((resolve) => {
      socket.io.engine.once('handshake', (data: unknown) => resolve(Opening.parse(data)));
    });
    socket.io.engine.on('data', (data: unknown) => this.count(data));
    socket.onAny((type: string, ...args: unknown[]) => this.receive(type, args));
  }

  /** @throws {RefusedError} when the server does not want the connection */
  static async connect(url: string, options: ConnectOptions = {}): Promise<Client> {
    const device = options.device ?? newDevice();
    const { token, headers, ca, handshake } = options;
    const socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: {
        protocol: PROTOCOL_VERSION,
        device,
        ...(token !== undefined && { token }),
        ...handshake,
      },
      ...(headers !== undefined && { extraHeaders: headers }),
      ...(ca !== undefined && { ca }),
    });
    const client = new Client(socket, url, { ...options, device });
    await connected(socket);
    if (token !== undefined) {
      const { self, server } = await client.orClosed(client.next('welcome'));
      client.signedIn = { self, server, token };
    }
    return client;
  }

  /** What is waited for, or an error as soon as the connection ends without it. */
  private orClosed<T>(awaited: Promise<T>): Promise<T> {
    const closed = this.closed.then((reason) => {
      throw new Error(`The connection ended: ${reason}`);
    });
    return Promise.race([awaited, closed]);
  }

  async login(credentials: Credentials): Promise<this> {
    return this.enter(await this.request('login', { credentials }));
  }

  /** Becomes the owner of a server that has none. */
  async setUp(fields: Fields<'server-set-up'>): Promise<this> {
    return this.enter(await this.request('server-set-up', fields));
  }

  get self(): Self {
    return this.requireLogin().self;
  }

  /** What it said of itself. */
  get server(): ServerInfo {
    return this.requireLogin().server;
  }

  get token(): SessionToken {
    return this.requireLogin().token;
  }

  /** Another tab of the same session. */
  otherDevice(): Promise<Client> {
    return Client.connect(this.url, { ...this.options, device: newDevice(), token: this.token });
  }

  /** The same on another server. */
  otherDeviceAt(url: string): Promise<Client> {
    return Client.connect(url, { ...this.options, device: newDevice(), token: this.token });
  }

  /** The same tab once more, as after a reload or a lost connection. */
  again(): Promise<Client> {
    return Client.connect(this.url, { ...this.options, token: this.token });
  }

  /** Sends a request and gives the ack, whichever it is. */
  async attempt<T extends ClientMessageType>(type: T, fields: Fields<T>): Promise<Ack<T>> {
    const raw = await this.send(type, fields);
    return Failed.safeParse(raw).success ? exactly(Refusal, raw) : exactly(acks[type].ack, raw);
  }

  /** @throws {RefusedError} */
  async request<T extends ClientMessageType>(type: T, fields: Fields<T>): Promise<Success<T>> {
    const raw = await this.send(type, fields);
    if (Failed.safeParse(raw).success) throw new RefusedError(type, exactly(Refusal, raw));
    return exactly(acks[type].ack, raw);
  }

  /** For a request that must not succeed. */
  async refusal<T extends ClientMessageType>(type: T, fields: Fields<T>): Promise<Refusal> {
    return exactly(Refusal, await this.send(type, fields));
  }

  /** Sends anything at all under any name. */
  async raw(event: string, ...args: unknown[]): Promise<unknown> {
    if (!this.socket.connected) throw new Error('The connection has ended');
    const ack: unknown = await this.socket.timeout(ACK_MS).emitWithAck(event, ...args);
    return ack;
  }

  /** Sends without a packet id, so that no ack can come. */
  rawWithoutAck(event: string, ...args: unknown[]): void {
    this.socket.emit(event, ...args);
  }

  /** Sends a frame of Engine.IO as it stands, after its type. */
  rawFrame(data: string | Buffer): void {
    this.socket.io.engine.write(data);
  }

  /** Takes the first push that matches, and waits for it if it has not come yet. */
  next<T extends ServerMessageType>(
    type: T,
    matches?: (message: ServerMessage<T>) => boolean,
  ): Promise<ServerMessage<T>> {
    return this.inbox.next(type, matches);
  }

  /** What has come and was not taken by {@link next}. */
  pushes<T extends ServerMessageType>(type: T): readonly ServerMessage<T>[] {
    return this.inbox.of(type);
  }

  /** The types of all that came, in the order of arrival. */
  get heard(): readonly ServerMessageType[] {
    return this.inbox.types;
  }

  /** When it resolves, all that the server sent here before is in; what is not, was not sent [W11]. */
  async settled(): Promise<void> {
    await this.raw('ice-servers', { type: 'ice-servers', id: newId() });
    this.pushes('welcome');
  }

  get isConnected(): boolean {
    return this.socket.connected;
  }

  /** Goes as a closed tab goes. */
  close(): void {
    this.socket.disconnect();
  }

  /** Goes as a device goes whose network is lost: the server is not told by Socket.IO. */
  drop(): void {
    this.socket.io.engine.close();
  }

  private enter({ self, server, token }: SignedIn): this {
    this.signedIn = { self, server, token };
    return this;
  }

  private send<T extends ClientMessageType>(type: T, fields: Fields<T>): Promise<unknown> {
    return this.raw(type, { id: newId(), ...fields, type });
  }

  private requireLogin(): SignedIn {
    if (this.signedIn === undefined) throw new Error('This client has not logged in');
    return this.signedIn;
  }

  private count(data: unknown): void {
    if (typeof data !== 'string') return;
    // The first character of a packet of Socket.IO is its type.
    if (data.startsWith(EVENT)) this.traffic.pushedBytes += Buffer.byteLength(data);
    if (!data.startsWith(ACK)) return;
    this.traffic.acks += 1;
    this.traffic.ackIds.push(data.slice(1, data.indexOf('[')));
  }

  private receive(type: string, args: readonly unknown[]): void {
    this.inbox.receive(type, args[0]);
    const answer = args.at(-1);
    if (isAnswer(answer) && this.acksRelays) answer({ ok: true });
  }
}

const connected = (socket: Socket): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', (error: Error) => {
      const refused = ConnectError.safeParse(error);
      reject(refused.success ? new RefusedError('The connection', refused.data.data) : error);
    });
  });

/** The refusal of a connection that must not succeed. */
export const refusedConnection = async (url: string, options: ConnectOptions): Promise<Refusal> => {
  try {
    const client = await Client.connect(url, options);
    client.close();
  } catch (error) {
    if (error instanceof RefusedError) return error.refusal;
    throw error;
  }
  throw new Error('The connection was not refused');
};
