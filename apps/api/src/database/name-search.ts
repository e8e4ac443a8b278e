import { nameKey } from '@parley/protocol';
import { like, type SQL } from 'drizzle-orm';
import { people } from './schema.js';

/** Whether a person's name contains what was typed, in any case: `%` and `_`, patterns in LIKE, are taken literally. */
export const isNamedLike = (text: string): SQL =>
  like(people.nameKey, `%${nameKey(text).replace(/[\\%_]/g, (character) => `\\${character}`)}%`);
