import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Bystanders, type Latencies } from './bystanders.js';
import { Target } from './server.js';

/*
 * What honest people notice of an attacker: their times while it burdens their server, and while it burdens a
 * process that ignores it, in turns on one machine.
 */

const ROUNDS = 3;
const ROUND_MS = 6_000;
/** What an attack breaks at once is not what people then live with. */
const SETTLES_MS = 1_000;

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Lets the attacker loose on the address while something goes on. */
const underAttack = async <T>(name: string, url: string, act: () => Promise<T>): Promise<T> => {
  const attacker = spawn(process.execPath, [script('./attack-one.js'), name, url], {
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
  name: string;
  /** The p99 of honest people's times to that beside a server that ignores the attacker. */
  chat: number;
  relay: number;
  /** How much more memory the server held. */
  moreMegabytes: number;
};

const told = (what: string, burdened: readonly number[], beside: readonly number[]): string =>
  `${what} p99 ${p99(burdened).toFixed(1)} ms, beside ${p99(beside).toFixed(1)} ms (${burdened.length} and ${beside.length})`;

export const burdenOf = async (name: string): Promise<Burden> => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-attack-'));
  const settings = { DATA_DIR: folder, TRUST_PROXY: 'true' };
  const parley = await Target.parley(settings);
  const ignoring = await Target.start(script('./ignoring-server.js'));
  const bystanders = await Bystanders.gather(parley.url);
  await bystanders.liveFor(ROUND_MS / 2);
  const before = parley.megabytes;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, parley.megabytes);
  }, 100);
  const burdened: Latencies = { chat: [], relay: [] };
  const beside: Latencies = { chat: [], relay: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [url, into] of [
      [ignoring.url, beside],
      [parley.url, burdened],
    ] as const) {
      const { chat, relay } = await underAttack(name, url, () => bystanders.liveFor(ROUND_MS));
      into.chat.push(...chat);
      into.relay.push(...relay);
    }
  }
  clearInterval(watch);
  bystanders.leave();
  if (!parley.isAlive) throw new Error('The server has ended');
  await Promise.all([parley.kill(), ignoring.kill()]);
  await rm(folder, { recursive: true, force: true });
  console.log(`${name}: ${told('chat', burdened.chat, beside.chat)}`);
  console.log(`${name}: ${told('relay', burdened.relay, beside.relay)}`);
  return {
    name,
    chat: p99(burdened.chat) / p99(beside.chat),
    relay: p99(burdened.relay) / p99(beside.relay),
    moreMegabytes: most - before,
  };
};
