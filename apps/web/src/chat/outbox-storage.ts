import type { PersonId } from '@parley/protocol';
import { isPendingMessage, type PendingMessage } from './pending-message.js';

/** Where an outbox survives a reload or a crash. */
export type OutboxStorage = {
  /** What was kept, as it was written. */
  load(): PendingMessage[];
  put(message: PendingMessage): void;
  remove(id: string): void;
};

const parsed = (text: string | null): unknown => {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * An entry for each message, so that tabs of one person share the outbox without overwriting each other:
 * a message sent by two of them is still one message, by its id. Synchronous: when the key was pressed, it is kept.
 */
export const storedOutbox = (storage: Storage, person: PersonId): OutboxStorage => {
  const prefix = `parley.outbox.${person}.`;
  return {
    load() {
      return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
        .filter((key) => key.startsWith(prefix))
        .map((key) => parsed(storage.getItem(key)))
        .filter(isPendingMessage)
        .toSorted((one, other) => one.writtenAt - other.writtenAt);
    },
    put(message) {
      try {
        storage.setItem(prefix + message.id, JSON.stringify(message));
      } catch {
        // Full, or forbidden by the browser: the message lives as long as the page.
      }
    },
    remove: (id) => storage.removeItem(prefix + id),
  };
};
