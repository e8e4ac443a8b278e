import { appendFileSync } from 'node:fs';
import type { Result } from './result.js';

/* Runs the benches whose names are given, one after the other; `npm run bench` builds them and runs all. */

type BenchFile = { bench: () => Promise<Result> };

const isBenchFile = (module: unknown): module is BenchFile =>
  typeof module === 'object' &&
  module !== null &&
  'bench' in module &&
  typeof module.bench === 'function';

for (const name of process.argv.slice(2)) {
  const module: unknown = await import(`./${name}.bench.js`);
  if (!isBenchFile(module)) throw new Error(`${name}.bench.ts exports no bench`);
  const result = JSON.stringify(await module.bench());
  const file = process.env['BENCH_RESULTS'];
  if (file === undefined) console.log(result);
  else appendFileSync(file, `${result}\n`);
}

// The clients' sockets are still there, and nobody needs them.
process.exit();
