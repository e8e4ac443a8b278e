import type { CallSnapshot } from './call-snapshot.js';
import type { CallId, ConversationId } from './ids.js';
import type {
  Ack,
  ClientMessage,
  ClientMessageHandlers,
  ClientToServerEvents,
  OutgoingMessage,
  Received,
  ServerMessage,
  ServerMessageHandlers,
  ServerMessageType,
  ServerToClientEvents,
  Success,
} from './messages.js';

/*
 * Nothing here runs. `tsc` fails when a line marked `@ts-expect-error` compiles after all.
 */

declare const conversation: ConversationId;
declare const callId: CallId;
declare const call: CallSnapshot;
declare const chatSend: OutgoingMessage<'chat-send'>;
declare const pushed: ServerMessage;

// --- Handlers: one for each message, no more, each with its own message and ack.

declare const serverHandlers: ServerMessageHandlers;
export const complete: ServerMessageHandlers = serverHandlers;

const { 'call-state': leftOut, ...allButOne } = serverHandlers;
leftOut({ type: 'call-state', call });
// @ts-expect-error the handler of call-state is missing
export const missing: ServerMessageHandlers = allButOne;

export const surplus: ServerMessageHandlers = {
  ...serverHandlers,
  // @ts-expect-error the server sends no such message
  'call-statte': () => undefined,
};

export const wrongMessage: ServerMessageHandlers = {
  ...serverHandlers,
  // @ts-expect-error a welcome has no call
  welcome: ({ call: none }: { call: CallSnapshot }) => void none,
};

type Handlers = ClientMessageHandlers<{ person: string }>;
declare const clientHandlers: Handlers;

const { 'hang-up': hangUp, ...allButHangUp } = clientHandlers;
void hangUp;
// @ts-expect-error the handler of hang-up is missing
export const missingRequest: Handlers = allButHangUp;

export const wrongAck: Handlers = {
  ...clientHandlers,
  // @ts-expect-error the ack of chat-send carries the message
  'chat-send': () => Promise.resolve({ ok: true }),
};

export const noAck: Handlers = {
  ...clientHandlers,
  // @ts-expect-error every message is acked [M2]
  logout: () => Promise.resolve(),
};

// --- Event maps: an event's name is its message's type.

type Emit = <T extends keyof ClientToServerEvents>(
  event: T,
  ...args: Parameters<ClientToServerEvents[T]>
) => void;
declare const emit: Emit;

emit('chat-send', chatSend, (ack) => {
  if (ack.ok) ack.message.seq.toFixed();
  else ack.code satisfies string;
});

// @ts-expect-error a misspelt event
emit('chat-sent', chatSend, () => undefined);

// @ts-expect-error the message of another event
emit('chat-typing', chatSend, () => undefined);

// @ts-expect-error a message without a way to ack it [M2]
emit('chat-send', chatSend);

// @ts-expect-error an ack of another shape
emit('chat-send', chatSend, (ack: Success<'people-list'>) => void ack);

emit('call-sync', { type: 'call-sync', id: chatSend.id }, (ack) => {
  // @ts-expect-error whether it succeeded has to be looked at first
  void ack.calls;
});

type On = <T extends ServerMessageType>(event: T, listener: ServerToClientEvents[T]) => void;
declare const on: On;

on('video-offer', ({ sdp }, ack) => {
  sdp satisfies string;
  ack({ ok: true });
});
// @ts-expect-error only relays are acked by a client
on('call-state', (_message, _ack: (received: Received) => void) => undefined);
// @ts-expect-error the server never sends what only clients send
on('call-invite', () => undefined);

// --- Payloads.

emit(
  'chat-send',
  // @ts-expect-error `text` is missing
  { type: 'chat-send', id: chatSend.id, conversation },
  () => undefined,
);

emit(
  'chat-send',
  // @ts-expect-error a text is a string
  { ...chatSend, text: 7 },
  () => undefined,
);

emit(
  'hang-up',
  // @ts-expect-error a client cannot say that a call was never answered
  { type: 'hang-up', id: chatSend.id, callId, target: 'Bob', reason: 'timeout' },
  () => undefined,
);

/** What has a default may be left out by the sender and is there for the receiver. */
export const page: OutgoingMessage<'people-list'> = { type: 'people-list', id: chatSend.id };
declare const arrived: ClientMessage<'people-list'>;
arrived.limit satisfies number;

// --- Ids: the same on the wire, never mixed up in code.

emit('call-accept', { type: 'call-accept', id: chatSend.id, callId }, () => undefined);
emit(
  'call-accept',
  // @ts-expect-error a conversation is not a call
  { type: 'call-accept', id: chatSend.id, callId: conversation },
  () => undefined,
);
emit(
  'call-accept',
  // @ts-expect-error a text that nobody checked is not a call
  { type: 'call-accept', id: chatSend.id, callId: 'cafe' },
  () => undefined,
);

// --- Unions: a switch that leaves a member out does not compile.

const unhandled = (never: never): never => never;

/** Stands for a switch over all pushes: with what is left, only the named ones are unhandled. */
export const exhaustive = (message: ServerMessage<'welcome' | 'goodbye'>): string => {
  switch (message.type) {
    case 'welcome':
      return message.self.name;
    case 'goodbye':
      return message.reason;
    default:
      return unhandled(message);
  }
};

export const notExhaustive = (): string => {
  switch (pushed.type) {
    case 'welcome':
      return pushed.self.name;
    default:
      // @ts-expect-error the other messages are left over
      return unhandled(pushed);
  }
};

export const forgotOne = (ack: Ack<'chat-send'>): string => {
  if (ack.ok) return ack.message.id;
  switch (ack.code) {
    case 'UNAVAILABLE':
      return 'later';
    default:
      // @ts-expect-error the other codes are left over
      return unhandled(ack.code);
  }
};
