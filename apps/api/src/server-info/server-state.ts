import type { server } from '../database/server-schema.js';

/** The row, and whether anybody owns the server. It has a name from its set-up on. */
export type ServerState = typeof server.$inferSelect & { hasOwner: boolean };
