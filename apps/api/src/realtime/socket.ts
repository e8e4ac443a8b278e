import type {
  ClientToServerEvents,
  Received,
  RelayType,
  ServerMessage,
  ServerMessageType,
} from '@parley/protocol';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { SelfFacts } from '../database/self-columns.js';
import type { Connection, Login } from '../identity/identity.js';
import type { Backlog } from './backlog.js';
import type { RecentAnswers } from './recent-answers.js';

/**
 * What the server may emit. Each event takes any server message, since what is emitted goes by the message's
 * own `type`; TypeScript cannot follow that an event's name picks its message.
 */
type Emitted = {
  [T in ServerMessageType]: T extends RelayType
    ? (message: ServerMessage, ack: (received: Received) => void) => void
    : (message: ServerMessage) => void;
};

/** All that is kept for one socket. */
export type SocketData = {
  connection: Connection;
  /** Whose token the handshake brought. */
  arriving?: Login;
  /** While they are let in: what they send meanwhile waits for it. */
  admission?: Promise<void>;
  /** Absent until someone is logged in. */
  login?: Login;
  /** What somebody has become while they were let in, and were in their rooms already. */
  changedMeanwhile?: SelfFacts;
  answers: RecentAnswers;
  backlog: Backlog;
  /** Relays that it was sent and has not acked yet. */
  unacked: number;
  /** Relays that it was ever sent, less the acks that it ever sent. */
  acksOwed: number;
};

export type ParleySocket = Socket<ClientToServerEvents, Emitted, DefaultEventsMap, SocketData>;
export type ParleyServer = Server<ClientToServerEvents, Emitted, DefaultEventsMap, SocketData>;
