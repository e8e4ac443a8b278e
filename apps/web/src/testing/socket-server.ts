import { once } from 'node:events';
import { createServer } from 'node:http';
import { type Refusal, refusal, type Self, type ServerMessage } from '@parley/protocol';
import { Server, type Socket } from 'socket.io';
import { server as itself, self } from './samples.js';

export const annaHerself: Self = self;

/** A server as small as a client can tell from the real one: it welcomes, acks and says goodbye. */
export type SocketServer = {
  readonly origin: string;
  /** The handshakes so far, as they were brought. */
  readonly handshakes: readonly unknown[];
  /** What came by `type`, in order. */
  readonly received: readonly { type: string }[];
  /** Refuses the next handshakes; undefined to take them again. */
  refuse(because: Refusal | undefined): void;
  /** Whether handshakes are answered; those of the time without are answered after it. */
  answer(answers: boolean): void;
  /** Whether who comes with a token is welcomed. */
  welcomes: boolean;
  /** Whether messages are acked. */
  acks: boolean;
  push(message: ServerMessage): void;
  /** Forwards a relay; resolves with whether the client acked it in time. */
  relay(message: ServerMessage): Promise<boolean>;
  /** Loses all connections, as a network does. */
  drop(): void;
  /** Ends them on purpose. */
  sayGoodbye(message: Omit<ServerMessage<'goodbye'>, 'type'>): void;
  close(): Promise<void>;
};

const RELAYED_WITHIN = 300;

export const startSocketServer = async (): Promise<SocketServer> => {
  const http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const io = new Server(http, { transports: ['websocket'] });
  const handshakes: unknown[] = [];
  const received: { type: string }[] = [];
  let refused: Refusal | undefined;
  let answers = true;
  let unanswered: (() => void)[] = [];

  io.use((socket, next) => {
    handshakes.push(socket.handshake.auth);
    const answer = (): void => {
      if (refused === undefined) next();
      else next(Object.assign(new Error(refused.code), { data: refused }));
    };
    if (answers) answer();
    else unanswered.push(answer);
  });
  const server: SocketServer = {
    origin: `http://127.0.0.1:${address.port}`,
    handshakes,
    received,
    answer(next) {
      answers = next;
      if (!answers) return;
      for (const answer of unanswered) answer();
      unanswered = [];
    },
    welcomes: true,
    acks: true,
    refuse(because) {
      refused = because;
    },
    push: (message) => void io.emit(message.type, message),
    async relay(message) {
      const [socket] = await io.fetchSockets();
      try {
        await socket?.timeout(RELAYED_WITHIN).emitWithAck(message.type, message);
        return true;
      } catch {
        return false;
      }
    },
    drop() {
      for (const socket of io.of('/').sockets.values()) socket.conn.close();
    },
    sayGoodbye(goodbye) {
      io.emit('goodbye', { type: 'goodbye', ...goodbye });
      io.disconnectSockets(true);
    },
    async close() {
      await io.close();
    },
  };
  io.on('connection', (socket: Socket) => {
    if (server.welcomes && 'token' in socket.handshake.auth) {
      socket.emit('welcome', { type: 'welcome', self: annaHerself, server: itself });
    }
    socket.onAny((type: string, message: object, ack: (answer: object) => void) => {
      received.push({ ...message, type });
      if (!server.acks) return;
      if (type === 'login')
        ack({ ok: true, token: 't'.repeat(32), self: annaHerself, server: itself });
      else
        ack(
          type === 'chat-history' ? { ok: true, messages: [], more: false } : refusal('INTERNAL'),
        );
    });
  });
  return server;
};
