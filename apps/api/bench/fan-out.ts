import { connectBare, newId, signIn, succeeded } from './clients.js';
import type { Rate } from './measure.js';
import type { Subject } from './relay.js';

const TEXT = 'The meeting moves to three, in the small room by the stairs. Bring the drawings.';

/** Messages that wait for their ack at a time: as if every member had just pressed Enter. */
const IN_FLIGHT = 200;

/** Sends for a while and waits until all of it has arrived; counts deliveries. */
const measure = async (
  ms: number,
  receivers: number,
  arrivals: { count: number },
  send: () => Promise<void>,
): Promise<Rate> => {
  const before = arrivals.count;
  const start = performance.now();
  let sent = 0;
  const keepSending = async (): Promise<void> => {
    while (performance.now() - start < ms) {
      sent += 1;
      await send();
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, keepSending));
  while (arrivals.count - before < sent * receivers) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { perSecond: ((arrivals.count - before) * 1000) / (performance.now() - start) };
};

/** A message to the lobby of `members` people, stored and acked like any other. */
export const fanOutThroughParley = async (url: string, members: number): Promise<Subject> => {
  const everyone = await Promise.all(
    Array.from({ length: members + 1 }, (_, index) => signIn(url, `Member ${index}`)),
  );
  const [sender, ...receivers] = everyone;
  if (sender === undefined) throw new Error('Nobody is there to send');
  const arrivals = { count: 0 };
  for (const { socket } of receivers) {
    socket.on('chat-message', () => {
      arrivals.count += 1;
    });
  }
  const { conversations } = succeeded(
    await sender.socket.emitWithAck('conversation-list', {
      type: 'conversation-list',
      id: newId(),
    }),
  );
  const lobby = conversations.find(({ kind }) => kind === 'lobby');
  if (lobby === undefined) throw new Error('There is no lobby');
  const send = async (): Promise<void> => {
    succeeded(
      await sender.socket.emitWithAck('chat-send', {
        type: 'chat-send',
        id: newId(),
        conversation: lobby.id,
        text: TEXT,
      }),
    );
  };
  return {
    round: (ms) => measure(ms, members, arrivals, send),
    close: () => {
      for (const { socket } of everyone) socket.disconnect();
    },
  };
};

export const fanOutThroughBare = async (url: string, members: number): Promise<Subject> => {
  const sender = await connectBare(url);
  const receivers = await Promise.all(Array.from({ length: members }, () => connectBare(url)));
  const arrivals = { count: 0 };
  for (const socket of receivers) {
    await socket.emitWithAck('join', 'lobby');
    socket.on('fan-out', () => {
      arrivals.count += 1;
    });
  }
  const author = { id: newId(), name: 'Member 0' };
  const send = async (): Promise<void> => {
    const message = {
      conversation: newId(),
      seq: 1,
      id: newId(),
      author,
      at: Date.now(),
      body: { kind: 'text', text: TEXT },
    };
    await sender.emitWithAck('fan-out', 'lobby', { type: 'chat-message', message });
  };
  return {
    round: (ms) => measure(ms, members, arrivals, send),
    close: () => {
      for (const socket of [sender, ...receivers]) socket.disconnect();
    },
  };
};
