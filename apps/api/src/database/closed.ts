import { sql } from 'drizzle-orm';
import { conversations, people } from './schema.js';

/**
 * Whether a conversation takes nothing new from anybody at present: one of its two has blocked the other, or cannot
 * read it any more. All that asks whether somebody can be written to, or called, asks this: the answer never tells why.
 */
export const isClosed = sql<boolean>`(${conversations}.blocked or exists (
  select 1 from ${people}
  where ${people}.id = any(string_to_array(${conversations}.pair, ':')::uuid[])
    and (${people}.deactivated_at is not null or ${people}.erased_at is not null)))`;
