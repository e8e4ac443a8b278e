import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { ChatServer } from '../testing/chat-server.js';
import { FakeRealtime } from '../testing/fake-realtime.js';
import { MemoryStorage } from '../testing/memory-storage.js';
import { anna, direct, lobby, uuid } from '../testing/samples.js';
import { StorageEvents } from '../testing/storage-events.js';
import { pass } from '../testing/time.js';
import { type Outbox, openOutbox } from './outbox.js';
import { storedOutbox } from './outbox-storage.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** Someone who writes numbered messages into two conversations, in a page that can be reloaded. */
class Writer {
  readonly realtime = new FakeRealtime();
  readonly server = new ChatServer(this.realtime);
  readonly written: Record<'lobby' | 'direct', string[]> = { lobby: [], direct: [] };
  waiting = 0;
  readonly #storage = new MemoryStorage();
  #outbox = this.#load();
  #ids = 0;

  constructor() {
    this.realtime.onConnected(() => this.#outbox.resume());
  }

  write(place: 'lobby' | 'direct'): void {
    const text = `${place} ${this.written[place].length}`;
    this.written[place].push(text);
    this.#outbox.add(place === 'lobby' ? lobby : direct, text);
  }

  reload(): void {
    this.#outbox.stop();
    this.#outbox = this.#load();
    if (this.realtime.connected) this.#outbox.resume();
  }

  arrived(): Writer['written'] {
    const texts = (conversation: typeof lobby) =>
      this.server.of(conversation).map(({ body }) => (body.kind === 'text' ? body.text : ''));
    return { lobby: texts(lobby), direct: texts(direct) };
  }

  #load(): Outbox {
    return openOutbox({
      realtime: this.realtime,
      storage: storedOutbox(this.#storage, anna.id, new StorageEvents()),
      newId: () => {
        this.#ids += 1;
        return uuid(this.#ids, 6);
      },
      onChange: (pending) => {
        this.waiting = pending.length;
      },
      onSent: () => {},
    });
  }
}

const steps = new Map<string, (writer: Writer) => void>([
  ['writes to all', (writer) => writer.write('lobby')],
  ['writes to one', (writer) => writer.write('direct')],
  ['reloads', (writer) => writer.reload()],
  ['the connection goes', ({ realtime }) => realtime.disconnect()],
  ['the connection comes', ({ realtime }) => realtime.connect()],
  [
    'questions get lost',
    ({ server }) => {
      server.loses = 'questions';
    },
  ],
  [
    'answers get lost',
    ({ server }) => {
      server.loses = 'answers';
    },
  ],
  [
    'all gets through',
    ({ server }) => {
      server.loses = 'nothing';
    },
  ],
]);

describe('an outbox', () => {
  const schedule = fc.array(
    fc.record({
      step: fc.constantFrom(...steps.keys()),
      pause: fc.constantFrom(undefined, 0, 300, 40_000),
    }),
    { maxLength: 40 },
  );

  it('[H3] loses, doubles and reorders nothing, over reloads and reconnects', async () => {
    await fc.assert(
      fc.asyncProperty(schedule, async (happened) => {
        const writer = new Writer();
        for (const { step, pause } of happened) {
          steps.get(step)?.(writer);
          if (pause !== undefined) await pass(pause);
        }
        writer.server.loses = 'nothing';
        writer.realtime.connect();
        await pass(60_000);
        expect(writer.arrived()).toEqual(writer.written);
        expect(writer.waiting).toBe(0);
      }),
      { numRuns: 100 },
    );
  });
});
