import { fileURLToPath } from 'node:url';

/** An empty database, as the build makes it: the same distance from `src` and from `dist`. */
export const builtTemplate = fileURLToPath(
  new URL('../../../dist/database-template', import.meta.url),
);
