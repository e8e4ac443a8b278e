import { limits, nameKey } from '@parley/protocol';

const CANDIDATES = 20;

/** `Anna` becomes `Anna 2`, `Anna 3`, …, cut so that it stays within the limit. */
export const candidateNames = (name: string): string[] =>
  Array.from({ length: CANDIDATES }, (_, index) => {
    const suffix = ` ${index + 2}`;
    const base = [...name]
      .slice(0, limits.nameMax - suffix.length)
      .join('')
      .trimEnd();
    return base + suffix;
  });

/** The first of the candidates that is free. */
export const freeName = (name: string, taken: ReadonlySet<string>): string | undefined =>
  candidateNames(name).find((candidate) => !taken.has(nameKey(candidate)));
