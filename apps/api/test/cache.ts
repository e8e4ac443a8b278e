import { fileURLToPath } from 'node:url';

/** What is made once for many runs. */
export const cache = fileURLToPath(new URL('../../../node_modules/.cache/parley', import.meta.url));
