/**
 * One figure of a bench, with what it must reach; without a bound it is only shown. What is measured against
 * something else in the same run is told as a ratio: machines are noisy, ratios are less so.
 */
export type Row = {
  name: string;
  figure: number;
  unit?: string;
  atLeast?: number;
  atMost?: number;
};

/** What the `bench` that every `*.bench.ts` exports resolves with; `.ci/bench.mjs` runs and judges them. */
export type Result = { name: string; rows: readonly Row[] };

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
};
