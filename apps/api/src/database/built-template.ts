import { fileURLToPath } from 'node:url';

/** An empty database, as the build makes it: the same distance from `src/database`, `dist/database` and `dist/server`. */
export const builtTemplate = fileURLToPath(
  new URL('../../dist/database-template', import.meta.url),
);
