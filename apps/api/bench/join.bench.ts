import { newId, type ParleySocket, signIn, succeeded } from './clients.js';
import type { Result } from './result.js';
import { startParley } from './servers.js';

const FEW_ONLINE = 100;
const MANY_ONLINE = 1_000;

/** How many people a screen shows at once. */
const SHOWN = 30;
const JOINS = 10;
/** Longer than the server gathers changes of presence. */
const SETTLED_MS = 1_500;

const show = async (socket: ParleySocket): Promise<void> => {
  const { people } = succeeded(
    await socket.emitWithAck('people-list', { type: 'people-list', id: newId(), limit: SHOWN }),
  );
  succeeded(
    await socket.emitWithAck('presence-watch', {
      type: 'presence-watch',
      id: newId(),
      people: people.map(({ id }) => id),
    }),
  );
};

/** Resolves when nothing has arrived for a while. */
const quiet = async (bytes: { count: number }): Promise<void> => {
  let before = -1;
  while (bytes.count !== before) {
    before = bytes.count;
    await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  }
};

/**
 * Bytes that reach everyone else when someone whom they do not show joins, with so many people online who
 * each show a page of the roster.
 */
const bytesPerJoin = async (url: string, online: number): Promise<number> => {
  const bytes = { count: 0 };
  const others: ParleySocket[] = [];
  for (let index = 0; index < online; index += 1) {
    const { socket } = await signIn(url, `Here ${String(index).padStart(4, '0')} of ${online}`);
    others.push(socket);
  }
  for (const socket of others) {
    await show(socket);
    socket.io.engine.on('packet', ({ type, data }: { type: string; data?: unknown }) => {
      if (type === 'message' && typeof data === 'string') bytes.count += data.length;
    });
  }
  await quiet(bytes);
  const before = bytes.count;
  for (let index = 0; index < JOINS; index += 1) {
    const { socket } = await signIn(url, `Zoe ${index} of ${online}`);
    others.push(socket);
    await show(socket);
  }
  await quiet(bytes);
  for (const socket of others) socket.disconnect();
  return (bytes.count - before) / JOINS;
};

export const bench = async (): Promise<Result> => {
  const bytes: number[] = [];
  for (const online of [FEW_ONLINE, MANY_ONLINE]) {
    const server = await startParley();
    bytes.push(await bytesPerJoin(server.url, online));
    await server.stop();
  }
  const [few = 0, many = 0] = bytes;
  const more = `${MANY_ONLINE} online less that with ${FEW_ONLINE}`;
  return {
    name: 'join',
    rows: [
      { name: `bytes to others a join with ${MANY_ONLINE} online`, figure: many },
      { name: `bytes to others a join, ${more}`, figure: many - few, atMost: 0 },
    ],
  };
};
