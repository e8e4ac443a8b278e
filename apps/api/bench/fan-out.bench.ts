import { compare, keepDoing, type Work } from './alternate.js';
import { connectBare, conversationsOf, lobbyIn, newId, signIn, TEXT, write } from './clients.js';
import type { Result, Row } from './result.js';
import { startBare, startParley } from './servers.js';

const MEMBERS = 200;

/** Sends for a while, so many messages at a time, and waits until all has arrived; counts deliveries. */
type FanOut = (inFlight: number) => Work;

const fanOut =
  (arrivals: { count: number }, send: () => Promise<void>): FanOut =>
  (inFlight) =>
  async (ms) => {
    const before = arrivals.count;
    const sent = await keepDoing(ms, inFlight, send);
    while (arrivals.count - before < sent * MEMBERS) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    return sent * MEMBERS;
  };

/** A message to the lobby of all members, stored and acked like any other. */
const fanOutThroughParley = async (url: string): Promise<FanOut> => {
  const everyone = await Promise.all(
    Array.from({ length: MEMBERS + 1 }, (_, index) => signIn(url, `Member ${index}`)),
  );
  const [sender, ...receivers] = everyone;
  if (sender === undefined) throw new Error('Nobody is there to send');
  const arrivals = { count: 0 };
  for (const { socket } of receivers) {
    socket.on('chat-message', () => {
      arrivals.count += 1;
    });
  }
  const lobby = lobbyIn(await conversationsOf(sender.socket));
  return fanOut(arrivals, () => write(sender.socket, lobby));
};

const fanOutThroughBare = async (url: string): Promise<FanOut> => {
  const sender = await connectBare(url);
  const receivers = await Promise.all(Array.from({ length: MEMBERS }, () => connectBare(url)));
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
  return fanOut(arrivals, send);
};

const BOUNDS = [
  { what: 'one message at a time', inFlight: 1, atLeast: 0.5, atMost: 3 },
  // As if every member had just pressed Enter.
  { what: `${MEMBERS} messages at once`, inFlight: MEMBERS, atLeast: 0.9, atMost: 1.5 },
] as const;

/** Messages to a lobby of so many, from the sender until all have them. */
export const bench = async (): Promise<Result> => {
  const [parley, bare] = await Promise.all([startParley(), startBare()]);
  const ours = await fanOutThroughParley(parley.url);
  const theirs = await fanOutThroughBare(bare.url);
  const rows: Row[] = [];
  for (const { what, inFlight, atLeast, atMost } of BOUNDS) {
    const ratios = await compare(
      `deliveries, ${what}`,
      { server: parley, work: ours(inFlight) },
      { server: bare, work: theirs(inFlight) },
    );
    rows.push(
      { name: `deliveries a second, ${what}, to bare Socket.IO`, figure: ratios.rate, atLeast },
      { name: `server CPU a delivery, ${what}, to bare`, figure: ratios.cpu, atMost },
    );
  }
  await Promise.all([parley.stop(), bare.stop()]);
  return { name: 'fan-out', rows };
};
