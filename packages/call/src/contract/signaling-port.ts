import type {
  Ack,
  CallRequestType,
  OutgoingMessage,
  RelayType,
  ServerMessage,
} from '@parley/protocol';

/** The messages that the engine sends. */
export type SignalingRequestType = CallRequestType | RelayType | 'ice-servers';

/** The messages that the engine must be given. */
export type SignalingPushType = 'call-incoming' | 'call-state' | 'call-peer-rejoined' | RelayType;

export type SignalingPush = ServerMessage<SignalingPushType>;

export type SignalingRelay = ServerMessage<RelayType>;

/** What the app hands to the engine: a way to a server that speaks `@parley/protocol`. */
export interface SignalingPort {
  /** Whether a message sent now would go out at once: connected and logged in. */
  readonly connected: boolean;

  /**
   * Sends the message as it is (its `id` is the engine's, so that a repeat carries the same one [M3]) and
   * resolves with the ack. Never rejects and always answers: offline, or without an ack in time, it is a
   * refusal with `UNAVAILABLE`. Keeps nothing for later; the engine repeats what matters.
   */
  request<T extends SignalingRequestType>(message: OutgoingMessage<T>): Promise<Ack<T>>;

  /**
   * Calls `handler` for each push of `SignalingPushType`, in the order of arrival. The port acks a relay
   * when `handler` returns. Returns the way to stop it.
   */
  subscribe(handler: (message: SignalingPush) => void): () => void;

  /**
   * Calls `listener` each time that messages go out again: after a connect and its login; soon after this
   * call as well when it is connected already. Returns the way to stop it.
   */
  onConnected(listener: () => void): () => void;

  /** Calls `listener` each time that messages no longer go out. Returns the way to stop it. */
  onDisconnected(listener: () => void): () => void;
}
