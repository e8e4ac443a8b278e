import { limits } from '@parley/protocol';

/** Those whom links are for, one or several a line: each once, in the order in which they stand. */
export const labelsOf = (text: string): readonly string[] => {
  const labels = text
    .split(/[\n,;，；、]/)
    .map((label) => [...label.trim()].slice(0, limits.label).join(''))
    .filter((label) => label !== '');
  return [...new Set(labels)];
};
