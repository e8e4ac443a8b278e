import type { people, sessions } from '../database/schema.js';

/** A person as stored. */
export type Account = typeof people.$inferSelect;
export type Session = typeof sessions.$inferSelect;
