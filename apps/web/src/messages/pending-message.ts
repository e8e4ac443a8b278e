import { type ConversationId, type ErrorCode, errorCodes, isRecord } from '@parley/protocol';

export type Progress =
  /** Behind another one of the same conversation. */
  | { readonly kind: 'queued' }
  | { readonly kind: 'sending' }
  /** For a connection, or until the server may be asked again. */
  | { readonly kind: 'waiting' }
  /** Only its author can do something about it now. */
  | { readonly kind: 'failed'; readonly code: ErrorCode };

/** A message that the server does not have yet, as far as this device knows. */
export type PendingMessage = {
  /** The `id` of its `chat-send`. */
  readonly id: string;
  readonly conversation: ConversationId;
  readonly text: string;
  /** Milliseconds since 1970-01-01 UTC by this device's clock; grows from message to message. */
  readonly writtenAt: number;
  readonly progress: Progress;
};

const isProgress = (value: unknown): value is Progress => {
  if (!isRecord(value)) return false;
  if (value['kind'] === 'failed') return errorCodes.some((code) => code === value['code']);
  return ['queued', 'sending', 'waiting'].some((kind) => kind === value['kind']);
};

/** Whether something read back from storage is a message that an outbox put there. */
export const isPendingMessage = (value: unknown): value is PendingMessage =>
  isRecord(value) &&
  ['id', 'conversation', 'text'].every((field) => typeof value[field] === 'string') &&
  typeof value['writtenAt'] === 'number' &&
  isProgress(value['progress']);
