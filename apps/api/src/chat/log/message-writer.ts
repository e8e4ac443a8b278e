import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ConversationId } from '@parley/protocol';
import type { NewMessage } from './new-message.js';
import type { StoredMessage } from './stored-message.js';

/** Stores messages in their order, or nothing at all: undefined or a throw. */
export type Append = (
  conversation: ConversationId,
  batch: readonly NewMessage[],
) => Promise<StoredMessage[] | undefined>;

type Waiting = {
  message: NewMessage;
  resolve: (stored: StoredMessage | undefined) => void;
  reject: (error: unknown) => void;
};

/** Messages of one statement. */
const BATCH = 100;
/** Characters of stored messages that are told on before the sockets get their turn to send: one long one, or 16. */
const TOLD_AT_ONCE = 4_000;
/** What a message counts whatever is in it: it is sent to as many. */
const TOLD_AT_LEAST = 250;

const lengthOf = ({ body }: NewMessage): number =>
  TOLD_AT_LEAST + (body.kind === 'text' ? body.text.length : 0);

/**
 * Writes a conversation's messages in the order in which they came. Those that come while a write is under
 * way are written together by the next one, so that a busy lobby costs a statement a batch.
 */
export class MessageWriter {
  private readonly queues = new Map<ConversationId, Waiting[]>();

  constructor(private readonly appendAll: Append) {}

  append(conversation: ConversationId, message: NewMessage): Promise<StoredMessage | undefined> {
    return new Promise((resolve, reject) => {
      const waiting = { message, resolve, reject };
      const queue = this.queues.get(conversation);
      if (queue !== undefined) {
        queue.push(waiting);
        return;
      }
      const fresh = [waiting];
      this.queues.set(conversation, fresh);
      void this.drain(conversation, fresh);
    });
  }

  private async drain(conversation: ConversationId, queue: Waiting[]): Promise<void> {
    while (queue.length > 0) {
      const batch = queue.splice(0, BATCH);
      if (!(await this.writeTogether(conversation, batch))) {
        for (const waiting of batch) await this.writeAlone(conversation, waiting);
      }
    }
    this.queues.delete(conversation);
  }

  /** One bad message must not take the others down: then each is written by itself. */
  private async writeTogether(conversation: ConversationId, batch: Waiting[]): Promise<boolean> {
    if (batch.length === 1) return false;
    const messages = batch.map(({ message }) => message);
    const stored = await this.appendAll(conversation, messages).catch(() => undefined);
    if (stored === undefined) return false;
    let told = 0;
    for (const [index, { message, resolve }] of batch.entries()) {
      resolve(stored[index]);
      told += lengthOf(message);
      if (told < TOLD_AT_ONCE) continue;
      told = 0;
      await nextTurn();
    }
    return true;
  }

  private async writeAlone(
    conversation: ConversationId,
    { message, resolve, reject }: Waiting,
  ): Promise<void> {
    try {
      const stored = await this.appendAll(conversation, [message]);
      resolve(stored?.at(0));
    } catch (error) {
      reject(error);
    }
  }
}
