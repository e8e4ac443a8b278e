import {
  type ClientToServerEvents,
  type DeviceId,
  PROTOCOL_VERSION,
  type Self,
  type ServerInfo,
  type ServerToClientEvents,
  type SessionToken,
} from '@parley/protocol';
import { io, type Socket } from 'socket.io-client';
import { steadyNow } from '../time/steady-clock.js';
import type { Wake } from '../time/wakes.js';
import { reconnectDelay } from './back-off.js';
import type { Connection } from './connection-store.js';
import { handshakeRefusal } from './handshake-refusal.js';
import { livesStill } from './probe.js';

const OPENS_WITHIN = 10_000;
/** Milliseconds after which an attempt that has led nowhere is not waited for when there is a network again. */
const HOPELESS = 2_000;

export type LinkOptions = {
  /** The server's address; the page's own when it is not given. */
  origin?: string;
  /** Milliseconds for a socket to open, and then for the server to say who is logged in. */
  opensWithin?: number;
  /** Sends what a server answers at once. */
  ask: () => void;
  /** Asked at each attempt, which waits for it. */
  device: () => Promise<DeviceId>;
  onConnection: (connection: Connection) => void;
  /** The server has said whose token it is, and which server it is. */
  onWelcome: (self: Self, server: ServerInfo) => void;
  /** The socket is open for someone without a token, who may log in. */
  onVisiting: () => void;
  /** The token is void. */
  onSessionEnded: () => void;
};

/** What does not exist on the wire does not compile. */
type WireSocket = Socket<ServerToClientEvents, ClientToServerEvents>;
/** The same for names that are known at run time alone. */
export type UntypedSocket = Socket;

/** The socket, which is connected again whenever it is lost and may come back. */
export type SocketLink = {
  readonly socket: WireSocket;
  /** Connects anew, with a token as somebody, without one as a visitor, and stays connected. */
  open(token: SessionToken | undefined): void;
  /** What later attempts bring, after a login on the present socket. */
  keep(token: SessionToken): void;
  /** Ends the pause before the next attempt, if there is one. */
  tryNow(): void;
  /** Looks at once whether the connection is what it seems to be. */
  hear(wake: Wake): void;
  close(): void;
};

type Phase =
  /** Until it is opened. */
  | 'stopped'
  /** Until the server has said who is logged in. */
  | 'attempting'
  | 'standing'
  /** For the next attempt. */
  | 'waiting';

export const openLink = (options: LinkOptions): SocketLink => {
  const { origin, opensWithin = OPENS_WITHIN } = options;
  let token: SessionToken | undefined;
  let phase: Phase = 'stopped';
  let failures = 0;
  /** Milliseconds that the server asked to wait. */
  let asked: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attemptedAt = 0;
  let retryAt = 0;
  let isProbing = false;
  /** By the browser's own word. */
  let hasNetwork = true;
  /** Who this attempt says that it is; another one may have begun while that was found out. */
  let device: DeviceId | undefined;
  let attempts = 0;

  const tell = (connection: Connection): void =>
    options.onConnection({ ...connection, ...(!hasNetwork && { noNetwork: true }) });

  const socket: WireSocket = io(origin, {
    transports: ['websocket'],
    autoConnect: false,
    forceNew: true,
    // Socket.IO neither says when it tries again nor tries again after a refused handshake.
    reconnection: false,
    timeout: opensWithin,
    auth: (give: (handshake: object) => void) =>
      give({
        protocol: PROTOCOL_VERSION,
        device,
        ...(token !== undefined && { token }),
      }),
  });

  const attempt = (): void => {
    clearTimeout(timer);
    phase = 'attempting';
    attemptedAt = steadyNow();
    tell({ state: 'connecting', failures });
    attempts += 1;
    void connectAs(attempts);
  };

  const connectAs = async (number: number): Promise<void> => {
    const own = await options.device();
    if (number !== attempts || phase !== 'attempting') return;
    device = own;
    timer = setTimeout(giveUp, 2 * opensWithin);
    socket.connect();
  };

  /** The server took the connection, and then said nothing. */
  const giveUp = (): void => {
    socket.disconnect();
    later();
  };

  const stand = (): void => {
    clearTimeout(timer);
    phase = 'standing';
    hasNetwork = true;
    failures = 0;
    options.onConnection({ state: 'online', failures });
  };

  const later = (): void => {
    if (phase === 'stopped' || phase === 'waiting') return;
    clearTimeout(timer);
    phase = 'waiting';
    const chance = Math.random();
    // Spread as well: a restarted server is not met by everyone at once [W12].
    const delay = asked === undefined ? reconnectDelay(failures, chance) : asked * (1 + chance);
    asked = undefined;
    failures += 1;
    retryAt = steadyNow() + delay;
    tell({ state: 'offline', retryAt, failures });
    timer = setTimeout(attempt, delay);
  };

  const stop = (obstacle: Connection['obstacle']): void => {
    phase = 'stopped';
    clearTimeout(timer);
    socket.disconnect();
    options.onConnection({ state: 'offline', failures, ...(obstacle && { obstacle }) });
  };

  const probe = async (): Promise<void> => {
    if (isProbing) return;
    isProbing = true;
    const { id } = socket;
    const lives = await livesStill(socket.io.engine, options.ask);
    isProbing = false;
    if (lives || phase !== 'standing' || socket.id !== id) return;
    socket.disconnect();
    attempt();
  };

  /** There may be a network, or another one, where there was none. */
  const revive = (): void => {
    const isHopeless = phase === 'attempting' && steadyNow() - attemptedAt > HOPELESS;
    if (phase === 'standing') void probe();
    else if (phase === 'waiting' || isHopeless) {
      // The next pause is a short one again.
      failures = Math.min(failures, 1);
      socket.disconnect();
      attempt();
    }
  };

  const hear = (wake: Wake): void => {
    switch (wake) {
      case 'offline':
        if (phase === 'stopped') return;
        hasNetwork = false;
        socket.disconnect();
        if (phase === 'waiting') tell({ state: 'offline', retryAt, failures });
        later();
        return;
      case 'online':
        hasNetwork = true;
        revive();
        return;
      case 'woken':
      case 'shown':
        revive();
        return;
    }
  };

  const open = (next: SessionToken | undefined): void => {
    phase = 'stopped';
    socket.disconnect();
    token = next;
    failures = 0;
    attempt();
  };

  const endSession = (): void => {
    open(undefined);
    options.onSessionEnded();
  };

  socket.on('connect', () => {
    if (token !== undefined) return;
    stand();
    options.onVisiting();
  });
  socket.on('welcome', ({ self, server }) => {
    stand();
    options.onWelcome(self, server);
  });
  socket.on('goodbye', ({ reason, retryAfterMs }) => {
    switch (reason) {
      case 'restart':
      case 'flood':
        asked = retryAfterMs;
        return;
      case 'session-ended':
        return endSession();
      case 'replaced':
        return stop('replaced');
    }
  });
  socket.on('disconnect', later);
  socket.on('connect_error', (error) => {
    if (phase === 'stopped') return;
    const refused = handshakeRefusal(error);
    switch (refused?.code) {
      case 'UNAUTHENTICATED':
        return endSession();
      case 'VERSION_UNSUPPORTED':
      case 'BAD_MESSAGE':
        return stop('outdated');
      default:
        asked = refused?.retryAfterMs;
        later();
    }
  });

  return {
    socket,
    open,
    keep(next) {
      token = next;
    },
    tryNow() {
      // A second CONNECT on an open socket would have the server close it.
      if (phase === 'waiting') attempt();
    },
    hear,
    close: () => stop(undefined),
  };
};
