import {
  type ClientToServerEvents,
  type Conversation,
  type ConversationId,
  PROTOCOL_VERSION,
  type Refusal,
  type Self,
  type ServerToClientEvents,
} from '@parley/protocol';
import { io, type ManagerOptions, type Socket } from 'socket.io-client';

export type ParleySocket = Socket<ServerToClientEvents, ClientToServerEvents>;

const options = { transports: ['websocket'], forceNew: true, reconnection: false };

const connected = async <S extends Pick<Socket, 'once'>>(socket: S): Promise<S> => {
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
};

export const connectBare = (url: string): Promise<Socket> => connected(io(url, options));

export const newId = (): string => crypto.randomUUID();

/** The ack of a message that must not fail here. */
export const succeeded = <A extends { ok: true }>(ack: A | Refusal): A => {
  if (!ack.ok) throw new Error(`Refused: ${ack.code} ${ack.detail ?? ''}`);
  return ack;
};

export const conversationsOf = async (socket: ParleySocket): Promise<Conversation[]> => {
  const message = { type: 'conversation-list', id: newId() } as const;
  return succeeded(await socket.emitWithAck('conversation-list', message)).conversations;
};

export const lobbyIn = (conversations: readonly Conversation[]): ConversationId => {
  const lobby = conversations.find(({ kind }) => kind === 'lobby');
  if (lobby === undefined) throw new Error('There is no lobby');
  return lobby.id;
};

/** As long as most messages are. */
export const TEXT =
  'The meeting moves to three, in the small room by the stairs. Bring the drawings.';

/** Resolves once the message is stored. */
export const write = async (socket: ParleySocket, conversation: ConversationId): Promise<void> => {
  const message = { type: 'chat-send', id: newId(), conversation, text: TEXT } as const;
  succeeded(await socket.emitWithAck('chat-send', message));
};

type More = Partial<Pick<ManagerOptions, 'extraHeaders' | 'parser'>>;

/** Connects a device of its own. */
export const connectDevice = async (
  url: string,
  more: More = {},
): Promise<{ socket: ParleySocket; auth: { protocol: number; device: string } }> => {
  const auth = { protocol: PROTOCOL_VERSION, device: newId() };
  const socket: ParleySocket = io(url, { ...options, ...more, auth });
  return { socket: await connected(socket), auth };
};

/** Connects a device of its own and signs a new guest in. */
export const signIn = async (
  url: string,
  name: string,
  more: More = {},
): Promise<{ socket: ParleySocket; self: Self; again: () => Promise<ParleySocket> }> => {
  const { socket, auth } = await connectDevice(url, more);
  const { self, token } = succeeded(
    await socket.emitWithAck('login', {
      type: 'login',
      id: newId(),
      credentials: { kind: 'guest', name },
    }),
  );
  /** The same device once more, as after a lost connection. */
  const again = async (): Promise<ParleySocket> => {
    const next: ParleySocket = io(url, { ...options, ...more, auth: { ...auth, token } });
    const welcomed = new Promise((resolve) => next.once('welcome', resolve));
    await connected(next);
    await welcomed;
    return next;
  };
  return { socket, self, again };
};
