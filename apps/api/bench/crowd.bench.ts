import { freePort } from '../test/free-port.js';
import { compare, keepDoing } from './alternate.js';
import { conversationsOf, lobbyIn, signIn, write } from './clients.js';
import { bring, type Crowd } from './crowd.js';
import { type BenchDatabase, databases } from './databases.js';
import type { Result, Row } from './result.js';
import { type RunningServer, startParleyOn } from './servers.js';

/** A lobby with few members, and with many; as many conversations as a list shows, and many more. */
const FEW: Crowd = { members: 20, directs: 200 };
const MANY: Crowd = { members: 20_000, directs: 3_000 };
/** The lobby is shown as well. */
const SHOWN = 200;

type Crowded = {
  server: RunningServer;
  send: () => Promise<void>;
  list: () => Promise<void>;
  stop: () => Promise<void>;
};

/** A server with many people, one of whom is there. */
const crowded = async ({ settings, remove }: BenchDatabase, crowd: Crowd): Promise<Crowded> => {
  const here = { ...settings, PORT: String(await freePort()) };
  const first = await startParleyOn(here);
  const { socket: before, self, again } = await signIn(first.url, 'Anna');
  before.disconnect();
  await first.stop();
  await bring(settings, self.id, crowd);
  const server = await startParleyOn(here);
  const socket = await again();
  const shown = await conversationsOf(socket);
  if (shown.length !== SHOWN) throw new Error('Not everything is shown');
  const lobby = lobbyIn(shown);
  return {
    server,
    send: () => write(socket, lobby),
    list: async () => {
      await conversationsOf(socket);
    },
    stop: async () => {
      socket.disconnect();
      await server.stop();
      await remove();
    },
  };
};

/** What a message and a list cost by those whom they do not concern. */
export const bench = async (): Promise<Result> => {
  const rows: Row[] = [];
  for (const { name, create } of databases) {
    const few = await crowded(await create(), FEW);
    const many = await crowded(await create(), MANY);
    for (const { what, act } of [
      {
        what: `a message to a lobby of ${MANY.members}, to one of ${FEW.members}`,
        act: 'send',
      },
      { what: `a list of ${SHOWN} of ${MANY.directs} conversations, to all of them`, act: 'list' },
    ] as const) {
      const { rate } = await compare(
        `${what}, ${name}`,
        { server: few.server, work: (ms) => keepDoing(ms, 1, few[act]) },
        { server: many.server, work: (ms) => keepDoing(ms, 1, many[act]) },
      );
      // Of how often each is done in a second, so that more is what takes longer.
      rows.push({ name: `time of ${what}, ${name}`, figure: rate, atMost: 1.2 });
    }
    await many.stop();
    await few.stop();
  }
  return { name: 'crowd', rows };
};
