import type { links } from '../database/schema.js';

export type Link = typeof links.$inferSelect;
