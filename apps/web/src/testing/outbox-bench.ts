import type { ChatMessage } from '@parley/protocol';
import { type Outbox, openOutbox } from '../messages/outbox.js';
import { storedOutbox } from '../messages/outbox-storage.js';
import type { PendingMessage } from '../messages/pending-message.js';
import { ChatServer } from './chat-server.js';
import { FakeRealtime } from './fake-realtime.js';
import { MemoryStorage } from './memory-storage.js';
import { anna, lobby, uuid } from './samples.js';
import { StorageEvents } from './storage-events.js';

type Page = { outbox: Outbox; pending: () => readonly PendingMessage[]; sent: ChatMessage[] };

/** A server, and a browser in which Anna has any number of pages. */
export const outboxBench = () => {
  const realtime = new FakeRealtime();
  const server = new ChatServer(realtime);
  const storage = new MemoryStorage();
  let ids = 0;
  const newId = () => {
    ids += 1;
    return uuid(ids, 6);
  };
  /** A page that was just loaded, with what the browser kept. */
  const load = (): Page => {
    let pending: readonly PendingMessage[] = [];
    const sent: ChatMessage[] = [];
    const outbox = openOutbox({
      realtime,
      storage: storedOutbox(storage, anna.id, new StorageEvents()),
      newId,
      onChange: (next) => {
        pending = next;
      },
      onSent: (message) => sent.push(message),
    });
    realtime.onConnected(() => outbox.resume());
    return { outbox, pending: () => pending, sent };
  };
  const arrived = (conversation = lobby) =>
    server.of(conversation).map(({ body }) => (body.kind === 'text' ? body.text : 'card'));
  return { realtime, server, storage, load, arrived };
};

export const progressOf = ({ pending }: Page) => pending().map(({ progress }) => progress.kind);
