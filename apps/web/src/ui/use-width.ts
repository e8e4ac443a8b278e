import { useMediaQuery } from './use-media-query.js';

/** How many columns there is room for: one, two or three. Stylesheets repeat the two numbers. */
export type Width = 'narrow' | 'medium' | 'wide';

export const useWidth = (): Width => {
  const twoColumns = useMediaQuery('(width >= 700px)');
  const threeColumns = useMediaQuery('(width >= 1100px)');
  if (threeColumns) return 'wide';
  return twoColumns ? 'medium' : 'narrow';
};
