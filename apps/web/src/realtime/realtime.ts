import type {
  Ack,
  ClientMessageType,
  OutgoingMessage,
  ServerMessage,
  ServerMessageType,
} from '@parley/protocol';

/** A message as features write it: its `id` is made on sending unless one is given, to repeat it [M3]. */
export type Unsent<T extends ClientMessageType> = {
  [K in T]: Omit<OutgoingMessage<K>, 'id'> & { id?: string };
}[T];

/** The one connection to the server, as stores see it. Tests put a fake behind it. */
export interface Realtime {
  /** Connected and logged in: a message sent now goes out at once. */
  readonly connected: boolean;
  /** Never rejects: offline, or without an ack in time, it resolves with the refusal `UNAVAILABLE`. */
  request<T extends ClientMessageType>(
    message: (Unsent<T> | OutgoingMessage<T>) & { type: T },
  ): Promise<Ack<T>>;
  /** Returns the way to stop listening. */
  on<T extends ServerMessageType>(
    type: T,
    handler: (message: ServerMessage<T>) => void,
  ): () => void;
  /** Called after each connect and login, and soon after this call when connected already. */
  onConnected(listener: () => void): () => void;
  /** Called each time that messages no longer go out. */
  onDisconnected(listener: () => void): () => void;
}
