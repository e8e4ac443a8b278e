import { setTimeout as delay } from 'node:timers/promises';
import {
  conversationsOf,
  lobbyIn,
  newId,
  type ParleySocket,
  signIn,
  succeeded,
  write,
} from './clients.js';
import { type BenchDatabase, databases } from './databases.js';
import { median, type Result, type Row } from './result.js';
import { type RunningServer, startParleyOn } from './servers.js';

const PEOPLE = 100;
/** Conversations that each has besides the lobby. */
const DIRECTS = 5;
const LOBBY_MESSAGES = 60;
/** How many people a screen shows at once. */
const SHOWN = 30;
const ROUNDS = 8;
const QUIET_MS = 500;
/** What a server uses meanwhile that looks after nothing but its clocks. */
const IDLE_MS = 15;

type Guest = Awaited<ReturnType<typeof signIn>>;

/** People who have written to each other and to all. */
const populate = async (url: string): Promise<Guest[]> => {
  const guests: Guest[] = [];
  while (guests.length < PEOPLE) guests.push(await signIn(url, `Person ${guests.length}`));
  for (const [index, { socket }] of guests.entries()) {
    for (let step = 1; step <= DIRECTS; step += 1) {
      const person = guests[(index + step) % PEOPLE]?.self.id;
      if (person === undefined) throw new Error('Nobody is there');
      const message = { type: 'conversation-open', id: newId(), person } as const;
      const { conversation } = succeeded(await socket.emitWithAck('conversation-open', message));
      await write(socket, conversation.id);
    }
    if (index < LOBBY_MESSAGES) await write(socket, lobbyIn(await conversationsOf(socket)));
  }
  return guests;
};

/** What the web client asks for until the first screen is there. */
const firstScreen = async (socket: ParleySocket): Promise<void> => {
  const view = { type: 'conversation-view', id: newId(), conversation: null } as const;
  const list = { type: 'people-list', id: newId() } as const;
  const [people, conversations] = await Promise.all([
    socket.emitWithAck('people-list', list),
    conversationsOf(socket),
    socket.emitWithAck('conversation-view', view),
  ]);
  const lobby = lobbyIn(conversations);
  const shown = succeeded(people).people.slice(0, SHOWN);
  const [history] = await Promise.all([
    socket.emitWithAck('chat-history', {
      type: 'chat-history',
      id: newId(),
      conversation: lobby,
    }),
    socket.emitWithAck('conversation-view', { ...view, id: newId(), conversation: lobby }),
    socket.emitWithAck('presence-watch', {
      type: 'presence-watch',
      id: newId(),
      people: shown.map(({ id }) => id),
    }),
  ]);
  succeeded(history);
};

/** Resolves once the server has done what it had to. */
const settled = async ({ mainThreadMs }: RunningServer): Promise<void> => {
  let before = Number.NEGATIVE_INFINITY;
  while (mainThreadMs() - before > IDLE_MS) {
    before = mainThreadMs();
    await delay(QUIET_MS);
  }
};

/** The main thread's milliseconds for each of the people, until all is quiet. */
const costEach = async (server: RunningServer, act: () => Promise<void>): Promise<number> => {
  await settled(server);
  const before = server.mainThreadMs();
  await act();
  await settled(server);
  return (server.mainThreadMs() - before) / PEOPLE;
};

type Costs = { single: number; together: number; leaving: number };

const rounds = async (server: RunningServer, guests: readonly Guest[]): Promise<Costs[]> => {
  let present = guests.map(({ socket }) => socket);
  const leave = async (): Promise<void> => {
    for (const socket of present) socket.disconnect();
    present = [];
  };
  const come = async ({ again }: Guest): Promise<void> => {
    const socket = await again();
    present.push(socket);
    await firstScreen(socket);
  };
  const all: Costs[] = [];
  await costEach(server, leave);
  for (let round = 0; round < ROUNDS; round += 1) {
    const single = await costEach(server, async () => {
      for (const guest of guests) await come(guest);
    });
    const leaving = await costEach(server, leave);
    const together = await costEach(server, async () => {
      await Promise.all(guests.map(come));
    });
    await costEach(server, leave);
    all.push({ single, together, leaving });
    console.log(
      `${single.toFixed(2)} ms alone, ${together.toFixed(2)} ms together, ${leaving.toFixed(2)} ms to leave`,
    );
  }
  return all;
};

const measure = async ({ settings, remove }: BenchDatabase): Promise<Costs[]> => {
  const server = await startParleyOn({ ...settings, PRESENCE_GRACE_SECONDS: '0.2' });
  const costs = await rounds(server, await populate(server.url));
  await server.stop();
  await remove();
  return costs;
};

const BOUNDS_MS = { embedded: 8, PostgreSQL: 5 };

/** What the main thread spends on each person who comes, up to the first screen, and goes. */
export const bench = async (): Promise<Result> => {
  const rows: Row[] = [];
  for (const { name, create } of databases) {
    console.log(name);
    const costs = await measure(await create());
    const row = (what: string, of: keyof Costs): Row => ({
      name: `main thread ${what}, ${name}`,
      figure: median(costs.map((cost) => cost[of])),
      unit: 'ms',
      atMost: BOUNDS_MS[name],
    });
    rows.push(
      row('a login with first screen', 'single'),
      row(`a login with first screen, ${PEOPLE} at once`, 'together'),
      row(`a person who leaves, ${PEOPLE} at once`, 'leaving'),
    );
  }
  return { name: 'login', rows };
};
