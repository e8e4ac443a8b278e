import { fileURLToPath } from 'node:url';

/** The same distance from `src/database` and `dist/database`. */
export const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));
