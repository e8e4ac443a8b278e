import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './command.mjs';
import { jestCounts, jestTests, playwrightCounts, playwrightTests } from './results.mjs';
import { slowness } from './slowness.mjs';

/*
 * Every check of the repository, the quick ones first. A failed step does not stop the ones after it.
 * `npm test -- types unit` runs the named steps alone. Where there are two cores, the next steps run beside one that
 * needs a single core or mostly waits (`beside`), and its output comes at its end; but none that is measured (`alone`).
 */

const minutes = (count) => count * 60_000;

const results = await mkdtemp(join(tmpdir(), 'parley-test-'));
const jestResults = join(results, 'jest.json');
const playwrightResults = join(results, 'playwright.json');

/** What boots a system takes root. */
const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '--non-interactive'];

const steps = [
  {
    name: 'system',
    what: 'what the system must have',
    command: ['node', '.ci/system-packages.mjs'],
    timeoutMs: minutes(10),
  },
  { name: 'tree', what: 'files and house rules', command: ['node', '.ci/check-tree.mjs'] },
  { name: 'lock', what: 'the lock names no registry', command: ['node', '.ci/check-lock.mjs'] },
  {
    name: 'lint',
    what: 'format and lint',
    command: ['npx', 'biome', 'ci', '--error-on-warnings', '.'],
  },
  {
    name: 'typed-lint',
    what: 'lint with types',
    command: [
      'npx',
      'eslint',
      '--config',
      '.config/eslint.config.js',
      '--max-warnings=0',
      'apps',
      'packages',
    ],
    timeoutMs: minutes(15),
    beside: true,
  },
  {
    name: 'types',
    what: 'types',
    command: ['npx', 'turbo', 'run', 'typecheck', '--output-logs=errors-only'],
    timeoutMs: minutes(10),
  },
  {
    name: 'directions',
    what: 'import directions',
    command: ['npx', 'depcruise', '--config', '.dependency-cruiser.cjs', 'apps', 'packages'],
  },
  { name: 'unused', what: 'unused code', command: ['npx', 'knip', '--config', '.knip.json'] },
  {
    name: 'build',
    what: 'build',
    command: ['npx', 'turbo', 'run', 'build', '--output-logs=errors-only'],
  },
  {
    name: 'entries',
    what: "the call engine's entry points: what they export and weigh",
    command: ['node', '.ci/check-entries.mjs'],
  },
  {
    name: 'image',
    what: 'the image, built and run',
    command: ['node', '.ci/try-image.mjs'],
    timeoutMs: minutes(8),
    beside: true,
  },
  {
    name: 'server',
    what: "README's small server, under systemd",
    command: [...asRoot, process.execPath, '.ci/try-server.mjs'],
  },
  {
    name: 'unit',
    what: 'units, properties, storage and API journeys',
    command: ['npm', 'run', '--silent', 'jest', '--', '--json', `--outputFile=${jestResults}`],
    counts: () => jestCounts(jestResults),
    tests: () => jestTests(jestResults),
    timeoutMs: minutes(20),
  },
  {
    name: 'journeys',
    what: 'journeys in Chromium',
    command: [
      'npm',
      'run',
      '--silent',
      'journeys',
      '-w',
      '@parley/web',
      '--',
      '--reporter=list,json',
    ],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightResults },
    counts: () => playwrightCounts(playwrightResults),
    tests: () => playwrightTests(playwrightResults),
    timeoutMs: minutes(30),
  },
  { name: 'start', what: 'npm start', command: ['node', '.ci/try-start.mjs'] },
  {
    name: 'dev',
    what: 'turbo dev',
    command: ['node', '.ci/try-dev.mjs'],
    timeoutMs: minutes(4),
    alone: true,
  },
];

/** What a step adds to the count: what its runner wrote down, or the step itself as one. */
const countsOf = async (step, outcome) => {
  if (step.counts === undefined)
    return outcome.ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const { passed, failed } = await step.counts().catch((error) => {
    console.log(`No results: ${error.message}`);
    return { passed: 0, failed: 0 };
  });
  const brokeOtherwise = failed === 0 && (!outcome.ok || passed === 0);
  return { passed, failed: brokeOtherwise ? 1 : failed };
};

const slowest = 20;

/** The slowest tests, and how near each came to its limit. */
const slowestOf = (tests) =>
  tests
    .toSorted((one, other) => other.ms - one.ms)
    .slice(0, slowest)
    .map(({ title, ms, limitMs }) => {
      const [seconds, limit] = [ms, limitMs].map((value) => (value / 1000).toFixed(1));
      const part = ((100 * ms) / limitMs).toFixed(0);
      return `${seconds.padStart(6)} s, ${part.padStart(3)} % of ${limit} s  ${title}`;
    });

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) console.log(`No such step: ${unknown.join(', ')}`);

console.log(`Work takes ${slowness.toFixed(1)} times as long as on two idle cores, and may.`);
const tests = [];
const total = { passed: 0, failed: unknown.length };
const report = [];

const carryOut = async (step, into) => {
  const headline = `\n── ${step.name}: ${step.what}`;
  if (into === undefined) console.log(headline);
  const limitMs = (step.timeoutMs ?? minutes(5)) * slowness;
  const outcome = await run(step.command, { ...step, timeoutMs: limitMs, into });
  if (into !== undefined) console.log(`${headline}\n${await readFile(into, 'utf8')}`);
  const { passed, failed } = await countsOf(step, outcome);
  total.passed += passed;
  total.failed += failed;
  tests.push(...((await step.tests?.().catch(() => [])) ?? []));
  const seconds = (outcome.ms / 1000).toFixed(1).padStart(6);
  const line = `${failed === 0 ? 'ok    ' : 'FAILED'} ${seconds} s  ${step.name}: ${passed} passed, ${failed} failed`;
  report.push(outcome.why === '' ? line : `${line} (${outcome.why})`);
  console.log(line);
};

const hasTwoCores = availableParallelism() > 1;
let beside = Promise.resolve();
for (const step of steps) {
  if (wanted.length > 0 && !wanted.includes(step.name)) continue;
  if (step.beside || step.alone) await beside;
  if (step.beside && hasTwoCores) beside = carryOut(step, join(results, step.name));
  else await carryOut(step);
}
await beside;

await rm(results, { recursive: true });
if (tests.length > 0) console.log(`\nThe slowest tests:\n${slowestOf(tests).join('\n')}`);
console.log(`\n${report.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
