import type { z } from 'zod';
import { accountRequests } from './accounts.js';
import type { Refusal } from './ack.js';
import { auditRequests } from './audit.js';
import { authPushes, authRequests } from './auth.js';
import { blockPushes, blockRequests } from './blocks.js';
import { callPushes, callRelays, callRequests } from './calls.js';
import { chatPushes, chatRequests } from './chat.js';
import { conversationPushes, conversationRequests } from './conversations.js';
import { doorRequests } from './door.js';
import { iceRequests } from './ice.js';
import { invitationRequests } from './invitations.js';
import { ownAccountRequests, sessionRequests } from './own-account.js';
import { peoplePushes, peopleRequests } from './people.js';
import { presencePushes, presenceRequests } from './presence.js';
import { serverRequests } from './server.js';

/** All that a client can send, each with its schema and the schema of its ack. */
export const clientMessages = {
  ...doorRequests,
  ...invitationRequests,
  ...serverRequests,
  ...auditRequests,
  ...authRequests,
  ...sessionRequests,
  ...ownAccountRequests,
  ...accountRequests,
  ...peopleRequests,
  ...blockRequests,
  ...presenceRequests,
  ...conversationRequests,
  ...chatRequests,
  ...callRequests,
  'video-offer': callRelays['video-offer'].sent,
  'video-answer': callRelays['video-answer'].sent,
  'new-ice-candidate': callRelays['new-ice-candidate'].sent,
  ...iceRequests,
};

/** All that the server can send. */
export const serverMessages = {
  ...authPushes,
  ...peoplePushes,
  ...blockPushes,
  ...presencePushes,
  ...conversationPushes,
  ...chatPushes,
  ...callPushes,
  'video-offer': { message: callRelays['video-offer'].forwarded },
  'video-answer': { message: callRelays['video-answer'].forwarded },
  'new-ice-candidate': { message: callRelays['new-ice-candidate'].forwarded },
};

export type ClientMessageType = keyof typeof clientMessages;
export type ServerMessageType = keyof typeof serverMessages;
export type RelayType = keyof typeof callRelays;
export type CallRequestType = keyof typeof callRequests;

/** A client's message as it arrives at the server: checked, with defaults filled in. */
export type ClientMessage<T extends ClientMessageType = ClientMessageType> = {
  [K in T]: z.output<(typeof clientMessages)[K]['message']>;
}[T];

/** A client's message as it is sent: what has a default may be left out. */
export type OutgoingMessage<T extends ClientMessageType = ClientMessageType> = {
  [K in T]: z.input<(typeof clientMessages)[K]['message']> & { type: K; id: string };
}[T];

export type ServerMessage<T extends ServerMessageType = ServerMessageType> = {
  [K in T]: z.output<(typeof serverMessages)[K]['message']>;
}[T];

/** The ack of a message that had its effect. */
export type Success<T extends ClientMessageType> = {
  [K in T]: z.output<(typeof clientMessages)[K]['ack']>;
}[T];

export type Ack<T extends ClientMessageType> = Success<T> | Refusal;

/** How a client acks a relay. */
export type Received = { ok: true };

/** Socket.IO's event maps; an event's name is its message's `type`. */
export type ClientToServerEvents = {
  [T in ClientMessageType]: (message: OutgoingMessage<T>, ack: (answer: Ack<T>) => void) => void;
};

export type ServerToClientEvents = {
  [T in ServerMessageType]: T extends RelayType
    ? (message: ServerMessage<T>, ack: (received: Received) => void) => void
    : (message: ServerMessage<T>) => void;
};

/** One handler for each message of a union: leaving one out does not compile. */
export type ServerMessageHandlers = {
  [T in ServerMessageType]: (message: ServerMessage<T>) => void;
};

export type ClientMessageHandlers<Context> = {
  [T in ClientMessageType]: (message: ClientMessage<T>, context: Context) => Promise<Success<T>>;
};

export const isClientMessageType = (type: string): type is ClientMessageType =>
  Object.hasOwn(clientMessages, type);

export const isRelayType = (type: string): type is RelayType => Object.hasOwn(callRelays, type);
