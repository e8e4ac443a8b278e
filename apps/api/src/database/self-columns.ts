import type { Self } from '@parley/protocol';
import { sql } from 'drizzle-orm';
import { isGuest } from './person-columns.js';
import { people } from './schema.js';

/** What a person is told of themselves, and of what may become another. */
export type SelfFacts = Pick<Self, 'guest' | 'role' | 'hasPassword' | 'doNotDisturb'>;

/** The same as columns of what is selected of `people`. */
export const selfColumns = {
  guest: isGuest(people),
  role: people.role,
  hasPassword: sql<boolean>`${people.passwordHash} is not null`,
  doNotDisturb: people.doNotDisturb,
};
