/** Things done in a second, measured for a while. */
export type Rate = { perSecond: number };

/** Does something again and again for `ms` milliseconds, one after the other. */
export const sequentially = async (ms: number, act: () => Promise<void>): Promise<Rate> => {
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < ms) {
    await act();
    count += 1;
  }
  return { perSecond: (count * 1000) / (performance.now() - start) };
};

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
};

/** One figure of a bench beside the least or most that it may be. */
export type Verdict = { title: string; figure: number; bound: number; holds: boolean };

export const atLeast = (title: string, figure: number, bound: number): Verdict => ({
  title,
  figure,
  bound,
  holds: figure >= bound,
});

export const atMost = (title: string, figure: number, bound: number): Verdict => ({
  title,
  figure,
  bound,
  holds: figure <= bound,
});

export const print = ({ title, figure, bound, holds }: Verdict): void => {
  console.log(`${holds ? 'holds' : 'FAILS'}  ${title}: ${figure.toFixed(2)} (bound ${bound})`);
};
