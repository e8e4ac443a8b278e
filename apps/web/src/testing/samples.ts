import {
  type CallCard,
  CallId,
  type ChatMessage,
  type Conversation,
  ConversationId,
  Incarnation,
  type Person,
  PersonId,
  RequestId,
  type Self,
  type Seq,
  type ServerInfo,
} from '@parley/protocol';
import type { PendingMessage } from '../messages/pending-message.js';

/** A UUID with a number in it; the kind keeps ids of different things apart. */
export const uuid = (number: number, kind = 0): string =>
  `0000000${kind}-0000-4000-8000-${number.toString().padStart(12, '0')}`;

export const personOf = (name: string, number: number): Person => ({
  id: PersonId.parse(uuid(number, 1)),
  name,
  guest: false,
});

export const anna = personOf('Anna', 1);
export const bob = personOf('Bob', 2);
export const carol = personOf('Carol', 3);
export const self: Self = {
  ...anna,
  role: 'member',
  hasPassword: true,
  doNotDisturb: false,
};

export const server: ServerInfo = { name: null, incarnation: Incarnation.parse(uuid(1, 9)) };

export const lobby = ConversationId.parse(uuid(1, 2));
export const direct = ConversationId.parse(uuid(2, 2));

export const lobbyWith = (lastSeq: Seq, readSeq: Seq = lastSeq): Conversation => ({
  id: lobby,
  kind: 'lobby',
  lastSeq,
  readSeq,
});

export const directWith = (lastSeq: Seq, readSeq: Seq = lastSeq): Conversation => ({
  id: direct,
  kind: 'direct',
  peer: bob,
  lastSeq,
  readSeq,
});

/** Noon of a day in every time zone that tests run in. */
export const noon = Date.UTC(2026, 10, 24, 12);

type MessageFields = Partial<Omit<ChatMessage, 'author'>> & { author?: Person };

export const messageOf = (seq: Seq, { author = bob, ...fields }: MessageFields = {}) =>
  ({
    conversation: lobby,
    seq,
    id: RequestId.parse(uuid(seq, 3)),
    author,
    at: noon + seq * 1_000,
    body: { kind: 'text', text: `Message ${seq}` },
    ...fields,
  }) satisfies ChatMessage;

export const cardOf = (fields: Partial<CallCard> = {}): CallCard => ({
  kind: 'call',
  callId: CallId.parse(uuid(1, 4)),
  media: 'video',
  outcome: 'hangup',
  startedAt: noon,
  ...fields,
});

export const pendingOf = (
  number: number,
  fields: Partial<PendingMessage> = {},
): PendingMessage => ({
  id: uuid(number, 3),
  conversation: lobby,
  text: `Written ${number}`,
  writtenAt: noon + number * 1_000,
  progress: { kind: 'queued' },
  ...fields,
});

/** The numbers from `first` to `last`. */
export const seqs = (first: Seq, last: Seq): Seq[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
