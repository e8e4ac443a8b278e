import {
  type Ack,
  type ClientMessageType,
  limits,
  newUuid,
  type Received,
  refusal,
  type ServerMessage,
  type SessionToken,
  utf8Bytes,
} from '@parley/protocol';
import { pageWakes, type Wakes } from '../time/wakes.js';
import type { Obstacle } from './connection-store.js';
import type { Realtime, Unsent } from './realtime.js';
import { type LinkOptions, openLink, type UntypedSocket } from './socket-link.js';

/** Milliseconds without an ack after which a message counts as not delivered [M6]. */
const ACKED_WITHIN = 10_000;
/** Milliseconds that a login waits for a socket. */
const LINKED_WITHIN = 10_000;
/** Bytes of a frame besides the event: `42` and the packet's number. */
const FRAME_HEAD = 32;

export type SocketRealtime = Realtime & {
  /** Connects anew: as the one who has the token, or as a visitor who may log in. */
  open(token: SessionToken | undefined): void;
  /** Asks what somebody may ask who is not logged in, once there is a connection. */
  visit<T extends VisitorsMessage>(message: Unsent<T> & { type: T }): Promise<Ack<T>>;
  /** Logs in on the present connection, once there is one. */
  logIn(message: Unsent<Entrance>): Promise<Ack<Entrance>>;
  tryNow(): void;
  close(): void;
};

/** What logs in. */
type Entrance = 'login' | 'server-set-up';
type VisitorsMessage = Entrance | 'door-look';

/** Both ends share the protocol's types; only what never was an ack is kept out. */
const isAck = <T extends ClientMessageType>(answer: unknown): answer is Ack<T> =>
  typeof answer === 'object' && answer !== null && 'ok' in answer;

type Options = Omit<LinkOptions, 'ask'> & { wakes?: Wakes };

export const createSocketRealtime = (options: Options): SocketRealtime => {
  const { wakes = pageWakes } = options;
  let loggedIn = false;
  /** As this connection was last told [P3]. */
  let idle = false;
  const onConnected = new Set<() => void>();
  const onDisconnected = new Set<() => void>();
  /** What waits for the link to stand, or to be stopped. */
  const onSettled = new Set<() => void>();
  let obstacle: Obstacle | undefined;

  const settle = (): void => {
    for (const listener of [...onSettled]) listener();
  };

  const comeIn = (): void => {
    loggedIn = true;
    idle = false;
    for (const listener of [...onConnected]) listener();
  };
  const goOut = (): void => {
    if (!loggedIn) return;
    loggedIn = false;
    for (const listener of [...onDisconnected]) listener();
  };
  const link = openLink({
    ...options,
    // What is told again has no effect, and costs the server nothing.
    ask: () => void send(loggedIn ? { type: 'presence-idle', idle } : { type: 'door-look' }),
    onVisiting() {
      settle();
      options.onVisiting();
    },
    onWelcome(self, server) {
      options.onWelcome(self, server);
      comeIn();
    },
    onConnection(connection) {
      if (connection.state !== 'online') goOut();
      obstacle = connection.obstacle;
      options.onConnection(connection);
      if (obstacle !== undefined) settle();
    },
  });
  const { socket } = link;
  // Socket.IO's types follow names that are written out. For one that is known at run time alone, the
  // signatures of `send` and `on` hold the wire.
  const untyped: UntypedSocket = socket;

  const send = async <T extends ClientMessageType>(
    message: Unsent<T> & { type: T },
  ): Promise<Ack<T>> => {
    const sent = { id: newUuid(), ...message };
    // An oversize frame closes the connection, and a blind repeat would never end [M5, W6].
    const bytes = utf8Bytes(JSON.stringify([sent.type, sent])) + FRAME_HEAD;
    if (bytes > limits.frameBytes) return refusal('BAD_MESSAGE', { detail: 'too large' });
    try {
      const answer: unknown = await untyped.timeout(ACKED_WITHIN).emitWithAck(sent.type, sent);
      return isAck<T>(answer) ? answer : refusal('INTERNAL');
    } catch {
      return refusal('UNAVAILABLE');
    }
  };

  const stopHearing = wakes.on(link.hear);

  /** Resolves once the socket is open or will not be, or after a while all the same. */
  const settled = (): Promise<void> =>
    new Promise((resolve) => {
      if (socket.connected || obstacle !== undefined) return resolve();
      const done = (): void => {
        clearTimeout(timer);
        onSettled.delete(done);
        resolve();
      };
      const timer = setTimeout(done, LINKED_WITHIN);
      onSettled.add(done);
      link.tryNow();
    });

  const visit = async <T extends VisitorsMessage>(
    message: Unsent<T> & { type: T },
  ): Promise<Ack<T>> => {
    await settled();
    if (obstacle === 'outdated') return refusal('VERSION_UNSUPPORTED');
    return socket.connected ? send(message) : refusal('UNAVAILABLE');
  };

  return {
    get connected() {
      return loggedIn;
    },
    async request(message) {
      if (!loggedIn) return refusal('UNAVAILABLE');
      if (message.type === 'presence-idle' && 'idle' in message) idle = message.idle;
      return send(message);
    },
    on(type, handler) {
      const listener = (
        message: ServerMessage<typeof type>,
        ack?: (received: Received) => void,
      ): void => {
        handler(message);
        // Relays alone come with one; `delivered` at their sender means that they were taken [M4].
        ack?.({ ok: true });
      };
      const event: string = type;
      untyped.on(event, listener);
      return () => untyped.off(event, listener);
    },
    onConnected(listener) {
      onConnected.add(listener);
      if (loggedIn) {
        queueMicrotask(() => {
          if (loggedIn && onConnected.has(listener)) listener();
        });
      }
      return () => onConnected.delete(listener);
    },
    onDisconnected(listener) {
      onDisconnected.add(listener);
      return () => onDisconnected.delete(listener);
    },
    visit,
    async logIn(message) {
      const ack = await visit(message);
      if (ack.ok) {
        link.keep(ack.token);
        comeIn();
      }
      return ack;
    },
    open: link.open,
    tryNow: link.tryNow,
    close() {
      stopHearing();
      link.close();
    },
  };
};
