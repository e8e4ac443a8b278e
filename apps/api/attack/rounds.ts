import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Bystanders, type Latencies } from './bystanders.js';
import { openDoor } from './open-door.js';
import { Target } from './server.js';

/*
 * What honest people notice of an attacker: their times while it burdens their server, and while it burdens a
 * process that ignores it, in turns on one machine. All turns of a kind are looked at together: of a single one too few
 * are among its slowest hundredth to tell anything.
 */

const PAIRS = 6;
/** What is compiled at the first attacks is so for all that follow; these do not count. */
const WARM_TURNS = 2;
const TURN_MS = 8_000;
/** What an attack breaks at once is not what people then live with. */
const SETTLES_MS = 1_000;

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Lets the attacker loose while something goes on, from an address that nobody has heard of. */
const underAttack = async <T>(
  { name, url, address }: { name: string; url: string; address: string },
  act: () => Promise<T>,
): Promise<T> => {
  // On a machine of its own it would take no time of those who are measured; here it has what they leave. Of the lowest
  // priority alone it would still keep its core for milliseconds from whoever wakes (sched(7), SCHED_IDLE).
  const attack = [process.execPath, script('./attack-one.js'), name, url, address];
  const attacker = spawn('chrt', ['--idle', '0', ...attack], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(attacker, 'exit');
  try {
    await delay(SETTLES_MS);
    return await act();
  } finally {
    attacker.kill('SIGKILL');
    await ended;
  }
};

const p99 = (values: readonly number[]): number => {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
};

/** What one attacker did to the others. */
export type Burden = {
  /** The p99 of honest people's times to that beside a server that ignores the attacker. */
  chat: number;
  relay: number;
  /** How much more memory the server held. */
  moreMegabytes: number;
};

type Turns = { burdened: Latencies[]; beside: Latencies[] };

const ratioOf = (name: string, what: keyof Latencies, { burdened, beside }: Turns): number => {
  const times = (turns: readonly Latencies[]): number[] => turns.flatMap((turn) => turn[what]);
  const told = (turns: readonly Latencies[]): string =>
    `${p99(times(turns)).toFixed(1)} (${turns.map((turn) => p99(turn[what]).toFixed(1)).join(', ')})`;
  console.log(
    `  ${name}: p99 of ${what} in ms (of each turn): attacked ${told(burdened)}, beside ${told(beside)}; ${times(burdened).length} of them`,
  );
  return p99(times(burdened)) / p99(times(beside));
};

export const burdenOf = async (
  name: string,
  settings: Readonly<Record<string, string>>,
): Promise<Burden> => {
  const parley = await Target.parley({ ...settings, TRUST_PROXY: 'true' });
  await openDoor(parley);
  const ignoring = await Target.start(script('./ignoring-server.js'));
  const bystanders = await Bystanders.gather(parley.url);
  await bystanders.liveFor(TURN_MS / 2);
  const before = parley.megabytes;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, parley.megabytes);
  }, 100);
  const turns: Turns = { burdened: [], beside: [] };
  const turn = (url: string, index: number): Promise<Latencies> =>
    underAttack({ name, url, address: `198.51.100.${index}` }, () => bystanders.liveFor(TURN_MS));
  for (let index = 0; index < WARM_TURNS; index += 1) await turn(parley.url, PAIRS + index);
  for (let index = 0; index < PAIRS; index += 1) {
    turns.beside.push(await turn(ignoring.url, index));
    turns.burdened.push(await turn(parley.url, index));
  }
  clearInterval(watch);
  bystanders.leave();
  if (!parley.isAlive) throw new Error('The server has ended');
  await Promise.all([parley.kill(), ignoring.kill()]);
  return {
    chat: ratioOf(name, 'chat', turns),
    relay: ratioOf(name, 'relay', turns),
    moreMegabytes: most - before,
  };
};
