import type { PersonId } from '@parley/protocol';
import { keepJson, keptJson } from '../storage/kept.js';
import type { StorageEvents } from '../storage/storage-events.js';
import { keysWith, removeWith } from '../storage/stored-keys.js';
import { isPendingMessage, type PendingMessage } from './pending-message.js';

/** Where an outbox survives a reload or a crash. */
export type OutboxStorage = {
  /** What was kept, as it was written. */
  load(): PendingMessage[];
  put(message: PendingMessage): void;
  remove(id: string): void;
  /** Calls back when another tab has put or removed something; returns the way to stop. */
  watch(onChange: () => void): () => void;
};

const PREFIX = 'parley.outbox.';
const prefixOf = (person: PersonId): string => `${PREFIX}${person}.`;

/**
 * An entry for each message, so that tabs of one person share the outbox without overwriting each other:
 * a message sent by two of them is still one message, by its id. Synchronous: when the key was pressed, it is kept.
 */
export const storedOutbox = (
  storage: Storage,
  person: PersonId,
  events: StorageEvents,
): OutboxStorage => {
  const prefix = prefixOf(person);
  return {
    load() {
      return keysWith(storage, prefix)
        .map((key) => keptJson(storage, key))
        .filter(isPendingMessage)
        .toSorted((one, other) => one.writtenAt - other.writtenAt);
    },
    put: (message) => keepJson(storage, prefix + message.id, message),
    remove: (id) => storage.removeItem(prefix + id),
    watch(onChange) {
      const listener = ({ key }: { key: string | null }): void => {
        // Without a key everything was cleared.
        if (key === null || key.startsWith(prefix)) onChange();
      };
      events.addEventListener('storage', listener);
      return () => events.removeEventListener('storage', listener);
    },
  };
};

/** Gives up what a person wrote and did not send. */
export const forgetOutbox = (storage: Storage, person: PersonId): void =>
  removeWith(storage, prefixOf(person));

/** Gives up what anybody wrote in this browser and did not send. */
export const forgetAllOutboxes = (storage: Storage): void => removeWith(storage, PREFIX);
