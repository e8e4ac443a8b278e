/** A part of what was measured: half of the values are at most this one at 0.5. */
export const quantile = (values: readonly number[], part: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
};

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const rounded = (values: readonly number[], digits = 0): string =>
  values.map((value) => value.toFixed(digits)).join(' ');
