import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from './command.mjs';

/*
 * Every bench of the API and of the web client, each in a process of its own and to its end, whatever became of
 * those before; then all figures, one a line. `npm run bench -- relay call` runs the named ones alone.
 */

const benchLimitMs = 15 * 60_000;
const suffix = '.bench.ts';

const results = await mkdtemp(join(tmpdir(), 'parley-bench-'));
const resultsFile = join(results, 'results.jsonl');

const benchesIn = async (workspace, commandOf) => {
  const files = (await readdir(join(root, workspace, 'bench'))).toSorted();
  return files
    .filter((file) => file.endsWith(suffix))
    .map((file) => file.slice(0, -suffix.length))
    .map((name) => ({ name, command: commandOf(name), cwd: join(root, workspace) }));
};

const benches = [
  ...(await benchesIn('apps/api', (name) => [
    'node',
    '--enable-source-maps',
    'dist/bench/bench/run.js',
    name,
  ])),
  ...(await benchesIn('apps/web', (name) => [
    'npx',
    'playwright',
    'test',
    '-c',
    'bench',
    `/${name}.bench`,
  ])),
];

const isOk = ({ figure, atLeast, atMost }) =>
  (atLeast === undefined || figure >= atLeast) && (atMost === undefined || figure <= atMost);

const verdictOf = (row) => {
  if (row.atLeast === undefined && row.atMost === undefined) return 'shown';
  return isOk(row) ? 'ok' : 'SHORT';
};

const lineOf = (bench, row) => {
  const unit = row.unit === undefined ? '' : ` ${row.unit}`;
  const bounds = [
    ...(row.atLeast === undefined ? [] : [`at least ${row.atLeast}`]),
    ...(row.atMost === undefined ? [] : [`at most ${row.atMost}`]),
  ].map((bound) => `, ${bound}${unit}`);
  // A figure that could not be measured is null in JSON.
  const figure = row.figure === null ? 'not measured' : `${Number(row.figure.toFixed(2))}${unit}`;
  return `${verdictOf(row).padEnd(6)} ${bench}: ${row.name}: ${figure}${bounds.join('')}`;
};

const resultsSoFar = async () => {
  const lines = await readFile(resultsFile, 'utf8').catch(() => '');
  return lines.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !benches.some((bench) => bench.name === name));
const problems = unknown.map((name) => `There is no bench ${name}`);

/** What has to be there before; without it no bench means anything. */
const prepare = async () => {
  for (const command of [
    ['npx', 'turbo', 'run', 'build', '--output-logs=errors-only'],
    ['npx', 'tsc', '-p', 'apps/api/tsconfig.bench.json'],
  ]) {
    const { ok, why } = await run(command, { timeoutMs: benchLimitMs });
    if (!ok) problems.push(`${command.join(' ')}: ${why}`);
  }
  return problems.length === 0;
};

if (problems.length === 0 && (await prepare())) {
  for (const { name, command, cwd } of benches) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`\n── ${name}`);
    const before = (await resultsSoFar()).length;
    const env = { BENCH_RESULTS: resultsFile };
    const { ok, why } = await run(command, { timeoutMs: benchLimitMs, cwd, env });
    if (!ok) problems.push(`${name} came to no end: ${why}`);
    else if ((await resultsSoFar()).length === before) problems.push(`${name} showed nothing`);
  }
}

const rows = (await resultsSoFar()).flatMap(({ name, rows: shown }) =>
  shown.map((row) => ({ ok: isOk(row), line: lineOf(name, row) })),
);
await rm(results, { recursive: true });

console.log();
for (const { line } of rows) console.log(line);
for (const problem of problems) console.log(`FAILED ${problem}`);
process.exitCode = problems.length === 0 && rows.every(({ ok }) => ok) ? 0 : 1;
