import { fileURLToPath } from 'node:url';

/** The program of the thread of the embedded database. */
export const threadFile = fileURLToPath(new URL('./database-thread.js', import.meta.url));
