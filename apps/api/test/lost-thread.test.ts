import { Worker } from 'node:worker_threads';
import { afterEach, expect, it, jest } from '@jest/globals';
import { capturedLog } from './captured-log.js';
import { newId } from './client.js';
import { newDataFolder } from './data-folder.js';
import { startParley } from './parley-app.js';
import { guest, lobbyOf } from './people.js';

/* The thread of the embedded database ends in the middle of its work, and the server goes on. */

const MESSAGES = 100;

afterEach(() => {
  jest.restoreAllMocks();
});

/** The thread that is spoken to next. */
const nextThread = (): Promise<Worker> =>
  new Promise((resolve) => {
    const post = Worker.prototype.postMessage;
    const spy = jest.spyOn(Worker.prototype, 'postMessage');
    spy.mockImplementation(function (this: Worker, ...args: Parameters<typeof post>) {
      resolve(this);
      spy.mockRestore();
      post.apply(this, args);
    });
  });

const ends: [string, (thread: Worker) => unknown][] = [
  ['is terminated', (thread) => thread.terminate()],
  ['throws what nobody catches', (thread) => thread.postMessage({ type: 'bytes' })],
];

it.each(ends)(
  '[X11] loses nothing that was acked and doubles nothing when its thread %s',
  async (_, end) => {
    const folder = await newDataFolder();
    const app = await startParley({ DATA_DIR: folder.path });
    const anna = await guest(app, 'Anna');
    const { id: conversation } = await lobbyOf(anna);
    const thread = nextThread();
    const sent = Array.from({ length: MESSAGES }, () => ({
      conversation,
      text: 'Hello',
      id: newId(),
    }));
    const sending = sent.map((message) => anna.attempt('chat-send', message));
    // Those that came meanwhile are written together: they are on their way.
    await sending[0];
    await end(await thread);

    const acked = [];
    for (const ack of await Promise.all(sending)) {
      if (ack.ok) acked.push(ack.message);
      else expect(ack).toMatchObject({ code: 'UNAVAILABLE', retryable: true });
    }
    expect(acked.length).toBeGreaterThan(0);
    // As a client does that was told to: the thread may end in the middle of this as well.
    for (const message of sent) {
      while (!(await anna.attempt('chat-send', message)).ok) await anna.settled();
    }
    const { messages } = await anna.request('chat-history', { conversation, limit: MESSAGES });
    expect(messages).toEqual(expect.arrayContaining(acked));
    expect(new Set(messages.map(({ id }) => id))).toEqual(new Set(sent.map(({ id }) => id)));
    expect(messages.map(({ seq }) => seq)).toEqual(sent.map((_message, place) => place + 1));
    expect((await fetch(new URL('/health/ready', app.url))).status).toBe(200);
    expect(capturedLog.text()).toContain('database ended');
    await app.stop();
    await folder.remove();
  },
);
