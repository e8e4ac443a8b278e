import { setTimeout as delay } from 'node:timers/promises';
import { LOBBY } from '../src/conversations/lobby.js';
import { freePort } from '../test/free-port.js';
import { onEmbedded, onPostgres } from './databases.js';
import { faultsOf, twice } from './history.js';
import { Target } from './server.js';
import { Writer } from './writers.js';

const WRITERS = 5;
const CALLS_END_WITHIN_MS = 60_000;
const CHECK_MS = 250;

/** Calls that nobody comes back to end within seconds. */
const SHORT_CALLS = {
  CALL_RING_SECONDS: '3',
  CALL_ALERT_SECONDS: '3',
  CALL_CALLER_LOST_SECONDS: '2',
  CALL_CONNECT_SECONDS: '3',
  CALL_ALL_GONE_SECONDS: '4',
};

/** A server that may be ended, on whichever database. */
class Stage {
  private server: Target | undefined;

  constructor(private readonly settings: Record<string, string>) {}

  get isUp(): boolean {
    return this.server?.isAlive === true;
  }

  async start(): Promise<string> {
    this.server = await Target.parley({
      ...SHORT_CALLS,
      RATE_LIMIT_SCALE: '1000',
      ...this.settings,
    });
    return this.server.url;
  }

  async kill(): Promise<void> {
    await this.server?.kill();
  }
}

/** One way to break something while everybody writes. @returns what must not have come of it */
type Blow = (stage: Stage) => Promise<string[]>;

const killServer: Blow = async (stage) => {
  await stage.kill();
  await stage.start();
  return [];
};

/** The server has to outlive what happens to its database. */
const breakDatabase =
  (what: string, act: () => Promise<void>): Blow =>
  async (stage) => {
    await act();
    await delay(500);
    if (stage.isUp) return [];
    await stage.start();
    return [`the server ended: ${what}`];
  };

/** Rounds of load and blows. @returns every fault that the history shows */
const rounds = async (
  stage: Stage,
  blows: readonly Blow[],
): Promise<{ faults: string[]; acked: number }> => {
  const url = await stage.start();
  const writers = await Promise.all(
    Array.from({ length: WRITERS }, (_, index) => Writer.comes(url, `Writer ${index}`)),
  );
  const [caller, callee] = [await Writer.comes(url, 'Caller'), await Writer.comes(url, 'Callee')];
  const faults: string[] = [];
  let isOver = false;
  const writing = Promise.allSettled(writers.map((writer) => writer.writeUntil(() => isOver)));
  for (const blow of blows) {
    await delay(300 + Math.random() * 1_000);
    const ringing = caller.ring(callee);
    // Sometimes before the invite has come, sometimes after its ack.
    await delay(Math.random() * 20);
    faults.push(...(await blow(stage)));
    await ringing;
  }
  isOver = true;
  for (const end of await writing) {
    if (end.status === 'rejected') faults.push(`a writer gave up: ${String(end.reason)}`);
  }
  const everybody = [...writers, caller, callee];
  faults.push(...(await faultsOfCalls(caller, callee)), ...(await faultsOfLobby(everybody)));
  await stage.kill();
  return { faults, acked: writers.reduce((sum, writer) => sum + writer.acked.length, 0) };
};

const faultsOfLobby = async (everybody: readonly Writer[]): Promise<string[]> => {
  const kept = await Promise.all(
    everybody.map(async (writer) => ({ by: writer.name, messages: await writer.readAll(LOBBY) })),
  );
  return faultsOf({
    sent: new Map(everybody.flatMap(({ sent }) => [...sent])),
    acked: everybody.flatMap(({ acked }) => acked),
    pushed: everybody.flatMap(({ pushed }) => pushed),
    kept,
  });
};

/** All calls end, and each that the caller knows of leaves one card. */
const faultsOfCalls = async (caller: Writer, callee: Writer): Promise<string[]> => {
  const live = () => callee.insist((client) => client.request('call-sync', {}));
  const end = performance.now() + CALLS_END_WITHIN_MS;
  while ((await live()).calls.length > 0 && performance.now() < end) await delay(CHECK_MS);
  const { calls } = await live();
  const { conversation } = await caller.insist((client) =>
    client.request('conversation-open', { person: callee.person }),
  );
  const cards = (await caller.readAll(conversation.id)).flatMap(({ body }) =>
    body.kind === 'call' ? [body.callId] : [],
  );
  return [
    ...calls.map(({ callId }) => `call ${callId} has not ended`),
    ...twice(cards).map((callId) => `call ${callId} has two cards`),
    ...caller.calls
      .filter((callId) => !cards.includes(callId))
      .map((callId) => `call ${callId} has no card`),
  ];
};

const repeat = (times: number, ...blows: readonly Blow[]): Blow[] =>
  Array.from({ length: times }, () => blows).flat();

export const killRoundsEmbedded = (times: number) =>
  onEmbedded(async (database) => {
    const settings = { ...database, PORT: String(await freePort()) };
    return rounds(new Stage(settings), repeat(times, killServer));
  });

export const killRoundsPostgres = (times: number) =>
  onPostgres(async (database, postgres) => {
    const settings = { ...database, PORT: String(await freePort()) };
    const terminate = breakDatabase('its connections were terminated', () =>
      postgres.terminateBackends(),
    );
    const crash = breakDatabase('PostgreSQL crashed', () => postgres.crash());
    return rounds(new Stage(settings), repeat(times, killServer, terminate, crash));
  });
