import { run } from './command.mjs';

/*
 * Builds the attackers and lets them loose: apps/api/attack/run.ts. Everything stays on this machine and ends by
 * itself. `npm run attack -- pings "kill postgres"` runs the named parts alone.
 */

const minutes = (count) => count * 60_000;

const steps = [
  {
    command: ['npx', 'turbo', 'run', 'build', '--output-logs=errors-only'],
    timeoutMs: minutes(10),
  },
  { command: ['npx', 'tsc', '-p', 'apps/api/tsconfig.attack.json'], timeoutMs: minutes(10) },
  {
    command: [
      'node',
      '--enable-source-maps',
      'apps/api/dist/attack/attack/run.js',
      ...process.argv.slice(2),
    ],
    timeoutMs: minutes(60),
  },
];

for (const { command, timeoutMs } of steps) {
  const { ok, why } = await run(command, { timeoutMs });
  if (ok) continue;
  console.log(`${command.join(' ')}: ${why}`);
  process.exitCode = 1;
  break;
}
