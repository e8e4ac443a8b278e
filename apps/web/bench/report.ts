import { appendFileSync } from 'node:fs';

/** One figure of a bench, with what it must reach; without a bound it is only shown. */
type Row = { name: string; figure: number; unit?: string; atLeast?: number; atMost?: number };

/** Hands what a bench has measured to `.ci/bench.mjs`, which judges it: no bench ends early by falling short. */
export const report = (name: string, rows: readonly Row[]): void => {
  const result = JSON.stringify({ name, rows });
  const file = process.env['BENCH_RESULTS'];
  if (file === undefined) console.log(result);
  else appendFileSync(file, `${result}\n`);
};
