import { attackers } from './attackers.js';
import { onEmbedded, onPostgres } from './databases.js';
import { killRoundsEmbedded, killRoundsPostgres } from './kill-rounds.js';
import { type Burden, burdenOf } from './rounds.js';

/*
 * `npm run attack`: servers are killed and their databases break while people write, and every attacker comes in its
 * turn. Then what each showed, one a line. `npm run attack -- "kill embedded" pings` runs the parts alone whose names
 * have one of these in them.
 */

const MOST_RATIO = 1.2;
const MOST_MEGABYTES = 100;

const lineOf = (name: string, { chat, relay, moreMegabytes }: Burden): string => {
  const isOk = chat <= MOST_RATIO && relay <= MOST_RATIO && !(moreMegabytes > MOST_MEGABYTES);
  return `${isOk ? 'ok   ' : 'SHORT'} ${name}: p99 of chat ${chat.toFixed(2)}, of relays ${relay.toFixed(2)} (at most ${MOST_RATIO}); ${moreMegabytes.toFixed(0)} MB more (at most ${MOST_MEGABYTES})`;
};

const KILL_ROUNDS = 10;

const killRounds = async (
  rounds: typeof killRoundsEmbedded,
  name: string,
  times: number,
): Promise<string> => {
  const { faults, acked } = await rounds(times);
  for (const fault of faults.slice(0, 20)) console.log(`  ${fault}`);
  return `${faults.length === 0 ? 'ok   ' : 'SHORT'} ${name}: ${acked} acked messages, ${faults.length} faults`;
};

const attackOn =
  (name: string, on: typeof onEmbedded, database: string) => async (): Promise<string> =>
    lineOf(`${name}, ${database}`, await on((settings) => burdenOf(name, settings)));

const parts = new Map<string, () => Promise<string>>([
  ['kill embedded', () => killRounds(killRoundsEmbedded, 'kill rounds, embedded', KILL_ROUNDS)],
  ['kill postgres', () => killRounds(killRoundsPostgres, 'kill rounds, PostgreSQL', KILL_ROUNDS)],
  ...[...attackers.keys()].flatMap(
    (name) =>
      [
        [`${name} embedded`, attackOn(name, onEmbedded, 'embedded')],
        [`${name} postgres`, attackOn(name, onPostgres, 'PostgreSQL')],
      ] as const,
  ),
]);

const wanted = process.argv.slice(2);
const chosen = [...parts].filter(
  ([name]) => wanted.length === 0 || wanted.some((words) => name.includes(words)),
);
const lines = wanted
  .filter((words) => !chosen.some(([name]) => name.includes(words)))
  .map((words) => `FAILED there is no ${words}: ${[...parts.keys()].join(', ')}`);
for (const [name, part] of chosen) {
  const line = await part().catch((error: unknown) => `FAILED ${name}: ${String(error)}`);
  console.log(line);
  lines.push(line);
}

console.log(`\n${lines.join('\n')}`);
process.exit(lines.every((line) => line.startsWith('ok')) ? 0 : 1);
